//! The truth that search is held to: all texts of the compiled handbook, read straight through for every query. Knows the
//! model and its editions; nothing of the index, and folds characters by itself.

use shouce::disk::read_site;
use shouce::model::clause::{Block, Body, Clause, ClauseKind};
use shouce::model::wording::{Slot, Wording};
use shouce::model::{Entity, Identity};
use shouce::pipeline::{Options, compile};
use shouce::render::address::Addresses;
use shouce::script::carried;
use shouce::script::converter::Converter;
use shouce::variant::Edition;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// One thing in one edition: where it is published and what its sources say.
struct Thing {
    place: String,
    /// Texts as this edition shows them, folded.
    texts: Vec<String>,
    /// Clauses that can be linked: the anchors of the clause and of all that hold it, and its text.
    clauses: Vec<(Vec<String>, String)>,
}

/// All things in all editions, in the same order.
pub struct Scan {
    editions: BTreeMap<String, Vec<Thing>>,
    fold: Fold,
}

/// Characters as search compares them: width, case and script do not count.
struct Fold {
    converter: Converter,
    known: RefCell<HashMap<char, String>>,
}

impl Fold {
    fn text(&self, text: &str) -> String {
        let mut known = self.known.borrow_mut();
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            out.push_str(known.entry(c).or_insert_with(|| self.character(c)));
        }
        out
    }

    fn character(&self, c: char) -> String {
        let narrow: String = std::iter::once(c).nfkc().flat_map(char::to_lowercase).collect();
        let mut out = String::new();
        self.converter.convert(&narrow, &mut out);
        out
    }
}

impl Scan {
    /// Reads the sample in all its editions.
    pub fn read() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let compiled = compile(read_site(root).expect("the sample"), Options::default());
        let fold = Fold { converter: carried::converter("t2s").expect("carried"), known: RefCell::default() };
        let addresses = Addresses::of(&compiled.handbook);
        let edition = |variant| {
            let edition = Edition::new(&compiled.handbook, &compiled.site, variant);
            let things =
                compiled.handbook.entities().map(|entity| thing(&edition, &addresses, entity, &fold));
            (variant.id.to_string(), things.collect())
        };
        Self { editions: compiled.site.variants.iter().map(edition).collect(), fold }
    }

    /// The things of an edition, each with the same thing in every Chinese edition and this one: any of them may hold it.
    fn things(&self, edition: &str) -> impl Iterator<Item = (&Thing, Vec<&Thing>)> {
        let like = move |name: &&String| name.starts_with("zh") || *name == edition;
        self.editions[edition].iter().enumerate().map(move |(at, thing)| {
            let all = self.editions.keys().filter(like).map(|name| &self.editions[name][at]);
            (thing, all.collect())
        })
    }

    /// What a complete answer lacks, and what does not belong in it.
    pub fn faults(&self, edition: &str, query: &str, hits: &[String]) -> Vec<String> {
        let folded = self.fold.text(query);
        let terms: Vec<&str> = folded.split_whitespace().collect();
        let mut faults = vec![];
        for (thing, all) in self.things(edition) {
            let here: Vec<&String> = hits.iter().filter(|hit| is_in(hit, &thing.place)).collect();
            let holds = |things: &[&Thing]| {
                let texts = || things.iter().flat_map(|thing| &thing.texts);
                terms.iter().all(|term| texts().any(|text| text.contains(term)))
            };
            if here.is_empty() && holds(&[thing]) {
                faults.push(format!("misses {}", thing.place));
            }
            if !here.is_empty() && !holds(&all) {
                faults.push(format!("shows {}, which does not hold it", thing.place));
            }
            let [term] = terms[..] else { continue };
            for (anchors, _) in thing.clauses.iter().filter(|(_, text)| text.contains(term)) {
                let found = |hit: &&String| {
                    hit.split_once('#').is_some_and(|(_, anchor)| anchors.iter().any(|own| own == anchor))
                };
                if !here.iter().any(found) {
                    let anchor = anchors.last().map_or("", String::as_str);
                    faults.push(format!("misses {anchor} in {}", thing.place));
                }
            }
        }
        faults
    }
}

/// Whether a hit is the thing at this place: its page, or its own anchor on a page of many.
fn is_in(hit: &str, place: &str) -> bool {
    if place.contains('#') { hit == place } else { hit.split('#').next() == Some(place) }
}

fn thing(edition: &Edition<'_>, addresses: &Addresses, entity: Entity, fold: &Fold) -> Thing {
    let (page, anchor) = addresses.entity(entity);
    let place = if anchor.is_empty() { page.to_owned() } else { format!("{page}#{anchor}") };
    let (texts, body) = texts(edition, entity);
    let texts = texts.iter().map(|text| fold.text(text)).collect();
    Thing { place, texts, clauses: clauses(&body, fold) }
}

/// Every text of a thing in an edition, and its clauses.
fn texts(edition: &Edition<'_>, entity: Entity) -> (Vec<String>, Arc<Body>) {
    let mut out: Vec<String> = names(edition.handbook.identity(entity));
    let mut body = Arc::new(Body::default());
    match entity {
        Entity::Policy(id) => {
            let mut policy = edition.policy(id);
            collect(&mut policy, &mut out);
            body = policy.body;
        }
        Entity::Page(id) => {
            let mut page = edition.page(id);
            collect(&mut page, &mut out);
            body = page.body;
        }
        Entity::Department(id) => collect(&mut edition.department(id), &mut out),
        Entity::Committee(id) => collect(&mut edition.committee(id), &mut out),
        Entity::Role(id) => collect(&mut edition.role(id), &mut out),
        Entity::Process(id) => collect(&mut edition.process(id), &mut out),
        Entity::Form(id) => collect(&mut edition.form(id), &mut out),
        Entity::Term(id) => collect(&mut edition.term(id), &mut out),
        Entity::Meeting(id) => collect(&mut edition.meeting(id), &mut out),
        Entity::Matter(id) => collect(&mut edition.matter(id), &mut out),
        Entity::Deadline(id) => collect(&mut edition.deadline(id), &mut out),
        Entity::Sanction(id) => collect(&mut edition.sanction(id), &mut out),
    }
    out.extend(body.clauses.iter().flat_map(pieces));
    out.extend(body.footnotes.iter().flat_map(|note| note.blocks.iter().flat_map(block)));
    (out, body)
}

/// Code, hidden terms and authored names.
fn names(identity: &Identity) -> Vec<String> {
    let other =
        |name: &shouce::text::Name| name.authored.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>();
    let aliases = identity.aliases.iter().flat_map(other);
    identity.code.iter().cloned().chain(identity.hidden_terms.iter().cloned()).chain(aliases).collect()
}

fn collect<T: Wording>(thing: &mut T, out: &mut Vec<String>) {
    thing.words(&mut |slot| {
        out.push(match slot {
            Slot::Name(_, name) => name.string.clone(),
            Slot::Text(_, text) => text.string.clone(),
        });
    });
}

fn pieces(clause: &Clause) -> Vec<String> {
    let caption = clause.caption.iter().map(|text| text.string.clone());
    let mut out: Vec<String> = std::iter::once(clause.mark.to_string()).chain(caption).collect();
    out.extend(clause.blocks.iter().flat_map(block));
    out
}

fn block(block: &Block) -> Vec<String> {
    let mut texts = vec![];
    block.texts(&mut |text| texts.push(text));
    let mut out: Vec<String> = texts.into_iter().map(|text| text.string.clone()).collect();
    if let Block::Code(_, code) = block {
        out.extend(code.lines().map(str::to_owned));
    }
    out
}

/// Clauses below divisions; a division is found by itself.
fn clauses(body: &Body, fold: &Fold) -> Vec<(Vec<String>, String)> {
    let mut chains: Vec<Vec<String>> = vec![];
    let mut out = vec![];
    for clause in &body.clauses {
        let parent = clause.parent.map(usize::from).filter(|&at| !is_division(body.clauses[at].kind));
        let mut chain = parent.map_or_else(Vec::new, |at| chains[at].clone());
        chain.extend(clause.anchor.as_ref().map(|a| a.as_str().to_owned()));
        if !chain.is_empty() {
            out.extend(pieces(clause).into_iter().map(|text| (chain.clone(), fold.text(&text))));
        }
        chains.push(chain);
    }
    out
}

fn is_division(kind: ClauseKind) -> bool {
    use ClauseKind::*;
    matches!(kind, Part | Subpart | Chapter | Section | Heading(_) | Annex)
}

#[test]
fn the_scan_tells_what_is_missing_and_what_is_too_much() {
    let scan = Scan::read();
    let faults = |hits: &[&str]| {
        let hits: Vec<String> = hits.iter().map(|hit| (*hit).to_owned()).collect();
        scan.faults("zh-Hant-TW", "骑缝章", &hits)
    };
    let seal = "policies/contract-and-seal.html";
    assert_eq!(faults(&[]), [format!("misses {seal}"), format!("misses art-9_para-2 in {seal}")]);
    assert_eq!(faults(&[seal]), [format!("misses art-9_para-2 in {seal}")]);
    assert_eq!(faults(&[&format!("{seal}#art-9")]), [""; 0]);
    let strange = faults(&[&format!("{seal}#art-9"), "policies/business-trip.html#s-1"]);
    assert_eq!(strange, ["shows policies/business-trip.html, which does not hold it"]);
}
