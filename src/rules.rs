//! The table of rules: what is judged once the whole handbook is linked. Each rule is one item: code, level, message, help,
//! documentation, check; its fixtures lie in `tests/rules/CODE`. Rules resolve nothing, change nothing, and know no file, page or
//! variant; what cannot be read or found at all is reported where it is read or looked for.

use crate::diagnostic::{Diagnostic, Fault, Severity, Words};
use crate::model::Handbook;
use crate::model::site::Site;
use crate::source::{Location, Span};
use std::sync::{Arc, Mutex};

mod flow;
mod number;
mod numeral;
mod post;
pub mod script;
mod stop;

pub use stop::Stop;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Code, level, message, help and documentation.
    pub fault: Fault,
    /// Finds its faults, in any order.
    pub check: fn(&Case<'_>) -> Vec<Diagnostic>,
}

/// All rules, section by section.
static SECTIONS: &[&[&Rule]] = &[
    post::card::RULES,
    post::tree::RULES,
    post::staffing::RULES,
    number::kpi::RULES,
    number::authority::RULES,
    number::limit::RULES,
    flow::process::RULES,
    flow::way::RULES,
    flow::paper::RULES,
    flow::signing::RULES,
    flow::deadline::RULES,
    script::RULES,
];

/// What a rule judges.
#[derive(Debug)]
pub struct Case<'a> {
    handbook: &'a Handbook,
    /// The settings, thresholds among them.
    site: &'a Site,
    /// What the rules on scripts find, together.
    survey: Mutex<Option<Arc<script::Survey>>>,
    /// Once asked, what is found does not matter any more.
    stop: Stop,
}

/// What rules have seen of a handbook, without the handbook.
#[derive(Debug, Default)]
pub struct Seen(Mutex<Option<Arc<script::Survey>>>);

/// Every rule, in the order of the sections.
pub fn all() -> Vec<&'static Rule> {
    SECTIONS.iter().copied().flatten().copied().collect()
}

/// The rules that the site has not switched off for the whole handbook.
pub fn active(site: &Site) -> Vec<&'static Rule> {
    let mut rules = all();
    rules.retain(|rule| site.levels.get(rule.fault.code) != Some(&None));
    rules
}

/// The faults of all rules.
pub fn faults() -> Vec<&'static Fault> {
    let rules = all().into_iter().map(|rule| &rule.fault);
    rules.chain([&script::AMBIGUOUS, &script::UNKNOWN_KIND, &script::region::MAINLAND_WORD]).collect()
}

impl<'a> Case<'a> {
    /// A linked handbook and the settings of its site.
    pub fn new(handbook: &'a Handbook, site: &'a Site) -> Self {
        Self { handbook, site, survey: Mutex::default(), stop: Stop::default() }
    }

    /// The same handbook again, with what rules saw of it when they looked last, until `stop` is asked for.
    pub fn resumed(handbook: &'a Handbook, site: &'a Site, seen: Seen, stop: &Stop) -> Self {
        Self { handbook, site, survey: seen.0, stop: stop.clone() }
    }

    /// What rules have seen that further rules would look at again.
    pub fn seen(self) -> Seen {
        Seen(self.survey)
    }

    /// The `max` or `min` that `[check]` states for a rule, else the rule's own.
    fn threshold(&self, rule: &Rule, default: f64) -> f64 {
        self.site.thresholds.get(rule.fault.code).copied().unwrap_or(default)
    }
}

impl Rule {
    /// A finding of this rule; at the settings where nothing says where it stands.
    fn at(&'static self, location: Option<Location>) -> Diagnostic {
        let location = location.unwrap_or_else(|| Location::new(&"site.toml".into(), Span::default()));
        Diagnostic::new(&self.fault, location)
    }
}

const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

const fn fault(code: &'static str, severity: Severity, [message, help, why]: [Words; 3]) -> Fault {
    Fault { code, severity, stops: false, message, help, why }
}

const fn error(code: &'static str, texts: [Words; 3]) -> Fault {
    fault(code, Severity::Error, texts)
}

const fn warning(code: &'static str, texts: [Words; 3]) -> Fault {
    fault(code, Severity::Warning, texts)
}

const fn note(code: &'static str, texts: [Words; 3]) -> Fault {
    fault(code, Severity::Note, texts)
}
