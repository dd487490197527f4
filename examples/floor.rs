//! The least that a two-script site can cost: each Markdown file is read once, set as HTML in its own script and in Taiwan's,
//! and written twice, on one thread. No clause, no link, no template, no index: what a build costs more, it costs for those.
//!
//! `cargo run --release --example floor -- SITE OUT`
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads, writes and tells")]

use pulldown_cmark::{Options, Parser, html};
use shouce::script::{Script, conversion::Conversion};
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(site), Some(out)) = (arguments.next(), arguments.next()) else {
        println!("usage: floor SITE OUT");
        return Ok(());
    };
    let out = Path::new(&out);
    fs::create_dir_all(out.join("zh-Hant-TW"))?;
    let conversion = Conversion::between(Script::Simplified, Script::Taiwan);
    let mut pages = 0;
    for entry in fs::read_dir(Path::new(&site).join("content/policies"))? {
        let path = entry?.path();
        let source = fs::read_to_string(&path)?;
        let name = path.with_extension("html");
        let name = name.file_name().unwrap_or_default();
        let mut converted = String::with_capacity(source.len());
        conversion.convert(&source, &[], &mut converted);
        for (folder, text) in [(out.to_path_buf(), &source), (out.join("zh-Hant-TW"), &converted)] {
            let mut page = String::with_capacity(text.len() * 3 / 2);
            html::push_html(&mut page, Parser::new_ext(text, Options::ENABLE_TABLES));
            fs::write(folder.join(name), page)?;
            pages += 1;
        }
    }
    println!("{pages} pages");
    Ok(())
}
