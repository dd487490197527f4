//! Twins of TOML files: what joins the source, and what a twin must not say.

use super::{Record, TomlText, VariantId, findings, read, role};
use shouce::parse::Parsed;
use shouce::parse::ast::Document;
use shouce::parse::entity::{self, TomlFile};
use shouce::parse::fields::twin;
use std::sync::Arc;

const SOURCE: &str = "title = \"文员\"\naliases = [\"内勤\"]\nsummary = \"收文。\"\n[[duty]]\nid = \"mail\"\nstatement = \"收文\"\ntasks = [\"登记\", \"分送\"]\n[[duty]]\nstatement = \"归档\"\n";

/// The source with a twin merged in, and what is wrong with the twin.
fn merged(text: &str) -> (Record, Vec<String>) {
    let mut source = read(&role::ROLE, SOURCE).value;
    let (path, english): (Arc<str>, VariantId) = ("content/roles/clerk.en.toml".into(), "en".into());
    let toml = TomlText { path: &path, text, offset: 0, script: &english, variants: &[] };
    let Parsed { value, mut diagnostics } = twin::read(&role::ROLE, &toml);
    diagnostics.extend(twin::merge(&mut source, &english, &value));
    let found = findings::lines(text, &diagnostics);
    (source, found)
}

fn english(text: &shouce::text::Text) -> Option<String> {
    text.authored.as_ref().and_then(|a| a.iter().find(|(v, _)| &**v == "en")).map(|(_, t)| t.string.clone())
}

#[test]
fn texts_join_by_id_and_by_position() {
    let (source, found) = merged(
        "translates = \"#5be0\"\ntitle = \"Clerk\"\naliases = [\"Office clerk\"]\nduty = [{ id = \"mail\", statement = \"Mail\", tasks = [\"\", \"Hand out\"] }, { statement = \"Filing\" }]\n",
    );
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(source.name("title").expect("a title").authored("en"), Some("Clerk"));
    assert_eq!(source.names("aliases")[0].authored("en"), Some("Office clerk"));
    let duties = source.records("duty");
    assert_eq!(english(&duties[0].text("statement").expect("a statement")).as_deref(), Some("Mail"));
    let tasks = duties[0].texts("tasks");
    assert_eq!((english(&tasks[0]), english(&tasks[1]).as_deref()), (None, Some("Hand out")));
    assert_eq!(english(&duties[1].text("statement").expect("a statement")).as_deref(), Some("Filing"));
    let (variant, translates, place) = &source.twins[0];
    assert_eq!((&**variant, translates.as_deref()), ("en", Some("#5be0")));
    assert_eq!(&*place.path, "content/roles/clerk.en.toml");
}

#[test]
fn a_twin_wins_over_a_table_per_variant() {
    let mut source = read(&role::ROLE, "title = { zh-Hans = \"文员\", en = \"Typist\" }").value;
    let twin = read(&role::ROLE, "title = \"Clerk\"").value;
    assert!(twin::merge(&mut source, &"en".into(), &twin).is_empty());
    assert_eq!(source.name("title").expect("a title").authored, [("en".into(), "Clerk".to_owned())]);
}

#[test]
fn other_keys_are_refused() {
    let found = merged(
        "title = \"Clerk\"\ndepartment = \"hr\"\n[[duty]]\nid = \"mail\"\nshare = 3\nstatment = \"Mail\"\n",
    )
    .1;
    assert_eq!(found, ["twin-key 2:1", "twin-key 5:1", "unknown-key 6:1 -> statement"]);
    assert_eq!(merged("title = { en = \"Clerk\" }").1, ["wrong-type 1:9"]);
    let source = findings::lines("", &read(&role::ROLE, "title = \"a\"\ntranslates = \"1.0\"").diagnostics);
    assert_eq!(source[0].split(' ').next(), Some("twin-only-key"));
}

#[test]
fn what_aligns_with_nothing_is_told() {
    let found = merged(
        "conditions = \"Indoors\"\naliases = [\"a\", \"b\"]\nduty = [{ id = \"post\", statement = \"Mail\" }, {}, { statement = \"Third\" }]\n",
    )
    .1;
    assert_eq!(
        found,
        ["twin-unmatched 1:14", "twin-unmatched 2:11", "twin-unmatched 3:9", "twin-unmatched 3:50"]
    );
}

#[test]
fn a_file_and_its_twins_are_one_document() {
    let (path, twin_path): (Arc<str>, Arc<str>) =
        ("content/roles/a.toml".into(), "content/roles/a.en.toml".into());
    let (source, english): (VariantId, VariantId) = ("zh-Hans".into(), "en".into());
    let text = TomlText { path: &path, text: "title = \"甲\"", offset: 0, script: &source, variants: &[] };
    let twin =
        TomlText { path: &twin_path, text: "title = \"A\"", offset: 0, script: &english, variants: &[] };
    let file = TomlFile::at(&path).expect("a role's path");
    let Some(Parsed { value: Document::Entity(_, record), diagnostics }) =
        entity::parse(file, &text, &[twin])
    else {
        panic!("no entity")
    };
    assert!(diagnostics.is_empty());
    assert_eq!((record.id.as_str(), record.name("title").expect("a title").authored("en")), ("a", Some("A")));
}
