//! The handbook and the tables of `tests/link`, read from their plain files. Knows nothing of how links are found.
#![allow(clippy::disallowed_methods)]

use shouce::link::mention::Speaker;
use shouce::model::anchor::Anchor;
use shouce::model::clause::{Block, Body, Clause, ClauseKind, ClauseState, Scheme};
use shouce::model::department::{Committee, Department};
use shouce::model::number::Number;
use shouce::model::policy::{Policy, Status};
use shouce::model::process::Process;
use shouce::model::reference::{Form, Term, TermScope};
use shouce::model::role::Role;
use shouce::model::site::Site;
use shouce::model::{ClauseId, DepartmentId, Entity, Handbook, Identity};
use shouce::source::{Location, Span};
use shouce::text::{Name, Text};
use std::ops::Range;

/// What is expected at a range of a text.
pub type Expected = (Range<usize>, String);

/// One line of a table.
pub struct Case {
    /// Line number in its file.
    pub line: usize,
    /// The heading above: a document and a clause, or a speaker.
    pub place: String,
    /// The text without braces.
    pub text: String,
    /// The text with them.
    pub marked: String,
}

/// The cases of a table: list items below headings.
pub fn cases(file: &str) -> Vec<Case> {
    let (mut cases, mut place) = (vec![], String::new());
    for (at, line) in read(file).lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            place = heading.to_owned();
        } else if let Some(marked) = line.strip_prefix("- ") {
            let (text, marked) = (plain(marked), marked.to_owned());
            cases.push(Case { line: at + 1, place: place.clone(), text, marked });
        }
    }
    cases
}

/// Writes what was found into a text, in braces.
pub fn mark(text: &str, mut found: Vec<Expected>) -> String {
    found.sort_by_key(|(range, _)| range.start);
    let (mut out, mut from) = (String::new(), 0);
    for (range, words) in found {
        out.push_str(&format!("{}{{{}|{words}}}", &text[from..range.start], &text[range.clone()]));
        from = range.end;
    }
    out + &text[from..]
}

fn plain(marked: &str) -> String {
    let mut out = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, after) = after.split_once('}').expect("a brace closes");
        out.push_str(before);
        out.push_str(inside.split_once('|').expect("a bar in the braces").0);
        rest = after;
    }
    out + rest
}

/// `market art-5_para-2`, `market`, `nowhere`: the document, the clause in it, the variant of the text.
pub fn place(handbook: &Handbook, place: &str) -> (Option<Entity>, Option<ClauseId>, String) {
    let mut words = place.split_whitespace();
    let Some(id) = handbook.policies.find(words.next().expect("a place has a document")) else {
        return (None, None, "zh-Hans".into());
    };
    let policy = &handbook.policies[id];
    let anchor = words.next().unwrap_or("art-1_para-1");
    let here = policy.body.find(anchor).unwrap_or_else(|| panic!("no {anchor} in {place}"));
    let variant = words.next().unwrap_or(&policy.identity.script).to_owned();
    (Some(Entity::Policy(id)), Some(here), variant)
}

/// `marketing`, `market`, `role:accountant`, `english`: whose text it is.
pub fn speaker(handbook: &Handbook, place: &str) -> Speaker {
    let role = place.strip_prefix("role:").and_then(|id| handbook.roles.find(id));
    Speaker {
        entity: role.map(Entity::Role),
        department: handbook.departments.find(place),
        policy: handbook.policies.find(place),
        clauses: Default::default(),
        english: place == "english",
    }
}

/// The handbook of `handbook.txt`, and its site's settings.
pub fn handbook() -> (Handbook, Site) {
    let (mut handbook, mut site) = (Handbook::default(), Site::default());
    let source = read("handbook.txt");
    let lines: Vec<&str> = source.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let order = ["department ", "committee ", "role ", "process ", "form ", "policy ", "term "];
    for kind in order {
        for (at, line) in lines.iter().enumerate().filter(|(_, l)| l.starts_with(kind)) {
            let below = lines[at + 1..].iter().take_while(|l| l.starts_with(' ')).map(|l| l.trim()).collect();
            add(&mut handbook, line, below);
        }
    }
    let list = |key: &str| {
        let line = lines.iter().find_map(|l| l.strip_prefix(key)).unwrap_or_default();
        line.split_whitespace().map(str::to_owned).collect()
    };
    (site.short_names, site.not_names) = (list("short "), list("not "));
    (handbook, site)
}

fn read(file: &str) -> String {
    let path = format!("{}/tests/link/{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn add(handbook: &mut Handbook, line: &str, below: Vec<&str>) {
    let fields: Vec<Option<&str>> =
        line.split('|').map(|f| Some(f.trim()).filter(|f| *f != "-" && !f.is_empty())).collect();
    let (kind, id) = line.split('|').next().and_then(|h| h.trim().split_once(' ')).expect("kind and id");
    let field = |at: usize| fields.get(at).copied().flatten();
    let mut identity =
        Identity { id: id.into(), title: Name::plain(field(1).expect("a title")), ..Identity::default() };
    if kind == "policy" {
        identity.script = field(2).expect("a script").into();
        identity.code = field(3).map(str::to_owned);
        return policy(handbook, identity, below);
    }
    identity.script = "zh-Hans".into();
    identity.code = field(5).map(str::to_owned);
    identity.title.authored = field(4).map(|en| ("en".into(), en.to_owned())).into_iter().collect();
    let department: Option<DepartmentId> = field(2).and_then(|d| handbook.departments.find(d));
    let alias = field(3).map(Name::plain);
    if kind != "term" {
        identity.aliases = alias.clone().into_iter().collect();
    }
    match kind {
        "role" => {
            handbook.roles.push(id, Role { identity, department, ..Role::default() });
        }
        "department" => {
            handbook.departments.push(id, Department { identity, ..Department::default() });
        }
        "committee" => {
            handbook.committees.push(id, Committee { identity, ..Committee::default() });
        }
        "process" => {
            handbook.processes.push(id, Process { identity, owner: department, ..Process::default() });
        }
        "form" => {
            handbook.forms.push(id, Form { identity, owner: department, ..Form::default() });
        }
        _ => {
            let policy = field(2).and_then(|s| handbook.policies.find(s.strip_prefix("policy:")?));
            let scope = policy.map_or(TermScope::Site, TermScope::Policy);
            handbook.terms.push(id, Term { identity, abbreviation: alias, scope, ..Term::default() });
        }
    }
}

fn policy(handbook: &mut Handbook, mut identity: Identity, below: Vec<&str>) {
    let (mut body, mut annexes, mut text, mut decimal) = (Body::default(), vec![], None, false);
    let mut status = Status::InForce;
    for line in below {
        let (key, rest) = line.split_once(' ').unwrap_or((line, ""));
        match key {
            "alias" => identity.aliases.push(Name::plain(rest)),
            "en" => identity.title.authored.push(("en".into(), rest.to_owned())),
            "annexes" => annexes = rest.split(' ').map(|form| handbook.forms.find(form)).collect(),
            "text" => text = Some(rest),
            "scheme" => decimal = true,
            "superseded" => status = Status::Superseded,
            _ => line.split(' ').for_each(|token| clauses(&mut body, token)),
        }
    }
    body.scheme = match body.clauses.iter().find_map(|c| c.anchor.as_ref()).map(|a| a.as_str().to_owned()) {
        Some(anchor) if anchor.starts_with("s-") && decimal => Scheme::Decimal,
        Some(anchor) if anchor.starts_with("s-") => Scheme::Outline,
        _ => Scheme::Article,
    };
    if let (Some(text), Some(at)) = (text, body.find("art-1_para-1")) {
        body.clauses[usize::from(at)].blocks.push(Block::Paragraph(Text::plain(text)));
    }
    let id = identity.id.clone();
    handbook.policies.push(&id, Policy { identity, status, body: body.into(), annexes, ..Policy::default() });
}

/// `art-5_para-1_item-1..3!deleted`: every clause on the way, and each of the counted ones.
fn clauses(body: &mut Body, token: &str) {
    let (token, deleted) = token.strip_suffix("!deleted").map_or((token, false), |t| (t, true));
    let (stem, last) = token.rsplit_once(['-', '_']).expect("a number");
    let joint = &token[stem.len()..stem.len() + 1];
    let (from, to) = last.split_once("..").unwrap_or((last, last));
    for number in from.parse::<u32>().expect("a number")..=to.parse().expect("a number") {
        let anchor = format!("{stem}{joint}{number}");
        clause(body, &anchor, deleted);
        if anchor.starts_with("art-") && !anchor.contains('_') {
            clause(body, &format!("{anchor}_para-1"), false);
        }
    }
}

fn clause(body: &mut Body, anchor: &str, deleted: bool) -> ClauseId {
    if let Some(id) = body.find(anchor) {
        return id;
    }
    let (above, own) = anchor.rsplit_once('_').map_or((None, anchor), |(a, o)| (Some(a), o));
    let parent = match above {
        Some(above) => Some(clause(body, above, false)),
        None => division(body, own),
    };
    let (name, numbers) = own.split_once('-').unwrap_or(("", own));
    let kind = match name {
        "ch" => ClauseKind::Chapter,
        "sec" => ClauseKind::Section,
        "art" => ClauseKind::Article,
        "para" => ClauseKind::Paragraph,
        "annex" => ClauseKind::Annex,
        "item" => ClauseKind::Item(1),
        "point" => ClauseKind::Item(2),
        _ => ClauseKind::Item(1 + anchor.matches('_').count() as u8),
    };
    let number: Number = numbers.split('-').map(|n| n.parse::<u32>().expect("a number")).collect();
    body.clauses.push(Clause {
        kind,
        parent,
        depth: 0,
        number,
        mark: Box::default(),
        caption: None,
        blocks: vec![],
        anchor: Some(Anchor::written(anchor)),
        state: if deleted { ClauseState::Deleted } else { ClauseState::InForce },
        location: Location::new(&"".into(), Span::default()),
        rare: None,
    });
    ClauseId::from(body.clauses.len() - 1)
}

/// An article stands in the last chapter or section.
fn division(body: &Body, own: &str) -> Option<ClauseId> {
    let divides = |c: &Clause| matches!(c.kind, ClauseKind::Chapter | ClauseKind::Section);
    let last = body.clauses.iter().rposition(divides);
    last.filter(|_| own.starts_with("art-")).map(ClauseId::from)
}
