//! `shouce explain CODE` and `shouce schema KIND`: documentation that the program carries.

use super::{Ending, Terminal};
use crate::export::json;
use crate::{diagnostic, pipeline, schema as schemas};

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct ExplainArguments {
    /// The code of a finding: dangling-citation; all codes otherwise
    code: Option<String>,
}

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct SchemaArguments {
    /// The kind of file: site, policy, role, department, process …, or handbook for what build writes; the list otherwise
    kind: Option<String>,
}

/// Prints what a finding means; without a code, all codes.
pub fn explain(arguments: &ExplainArguments, terminal: Terminal) -> Ending {
    let faults = pipeline::faults();
    let text = match &arguments.code {
        None => Ok(diagnostic::explain::list(&faults, terminal.language)),
        Some(code) => diagnostic::explain::explain(code, &faults, terminal.language),
    };
    answer(text, arguments.code.as_deref(), terminal)
}

/// Prints the JSON Schema of a kind; without a kind, all kinds.
pub fn schema(arguments: &SchemaArguments, terminal: Terminal) -> Ending {
    let text = match arguments.kind.as_deref() {
        None => Ok(schemas::kinds().join("\n") + "\nhandbook\n"),
        // What `build` writes, not what authors write.
        Some("handbook") => Ok(json::SCHEMA.to_owned()),
        Some(kind) => schemas::schema(kind, terminal.language),
    };
    answer(text, arguments.kind.as_deref(), terminal)
}

fn answer(text: Result<String, Option<String>>, asked: Option<&str>, terminal: Terminal) -> Ending {
    match text {
        Ok(text) => {
            terminal.print(&text);
            Ending::Good
        }
        Err(near) => {
            let near = near
                .map(|n| format!("{}{n}?", terminal.say("；是不是 ", "; did you mean ")))
                .unwrap_or_default();
            let what = asked.unwrap_or_default();
            terminal.tell(&format!("error: {}{what}{near}\n", terminal.say("没有 ", "there is no ")));
            Ending::Usage
        }
    }
}
