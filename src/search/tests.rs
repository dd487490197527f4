//! Reading and collecting on a small handbook that is made here: what finds each thing, in which files it lies, and what
//! `meta.js` says of them.

use super::bits::{low_bits, tests::Reader};
use super::canon::canon;
use super::index::Slot;
use super::meta::Collection;
use super::posting::Stand;
use super::read::Read;
use super::terms::{Terms, name_slot};
use super::token::hash;
use super::{Place, Search};
use crate::config;
use crate::model::anchor::Anchor;
use crate::model::clause::{Block, Body, Clause, ClauseKind};
use crate::model::department::Department;
use crate::model::policy::{Policy, Status};
use crate::model::role::Role;
use crate::model::site::{Site, Variant};
use crate::model::{Entity, Handbook, Identity};
use crate::source::{Location, Span};
use crate::text::{Name, Text};
use crate::variant::Edition;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Numbers from a seed (xorshift64), so that a failure can be repeated.
pub(super) struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % u64::from(sides)) as u32
    }

    /// One of them.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.roll(list.len() as u32) as usize]
    }
}

fn identity(id: &str, title: &str) -> Identity {
    Identity { id: id.into(), title: Name::plain(title), script: "zh-Hans".into(), ..Identity::default() }
}

fn article(number: &str, anchor: &str, text: &str) -> Clause {
    let mut clause = Clause::new(ClauseKind::Article, Location::new(&"x".into(), Span::default()));
    (clause.mark, clause.anchor) = (number.into(), Some(Anchor::written(anchor)));
    clause.blocks = vec![Block::Paragraph(Text::plain(text))];
    clause
}

fn policy(handbook: &mut Handbook, id: &str, title: &str, clauses: Vec<Clause>) {
    let owner = handbook.departments.find("market");
    let body = Body { clauses, ..Body::default() }.into();
    let policy =
        Policy { identity: identity(id, title), owner, status: Status::InForce, body, ..Policy::default() };
    handbook.policies.push(id, policy);
}

/// A department, a post and two policies, the second of several parts.
fn handbook() -> Handbook {
    let mut handbook = Handbook::default();
    let department = Department {
        identity: Identity {
            aliases: vec![Name::plain("MKT")],
            hidden_terms: vec!["推广科".into()],
            ..identity("market", "市场部")
        },
        ..Department::default()
    };
    let market = handbook.departments.push("market", department);
    let role =
        Role { identity: identity("clerk", "软件专员"), department: Some(market), ..Role::default() };
    handbook.roles.push("clerk", role);
    let short = vec![
        article("第一条", "art-1", "软件由SC-003办理。"),
        article("第二条", "art-2", "报销按制度办理，不得拖延。"),
    ];
    policy(&mut handbook, "short", "采购办法", short);
    let long = (1..60).map(|n| {
        article(
            &format!("第{n}条"),
            &format!("art-{n}"),
            &format!("第{n}种物料的领用{}", "按规定登记并复核。".repeat(n % 7 + 3)),
        )
    });
    let long = long.collect();
    policy(&mut handbook, "long", "物料细则", long);
    handbook
}

fn site() -> Site {
    let mut site = config::defaults();
    let variant =
        |id: &str, regional_words| Variant { id: id.into(), regional_words, corner_quotes: regional_words };
    site.variants = vec![variant("zh-Hans", false), variant("zh-Hant-TW", true)];
    site
}

fn place(entity: Entity) -> Place {
    Place { href: format!("{}/x.html", entity.kind().prefix()), ..Place::default() }
}

/// Everything that is read of the handbook, in order, and the files of the whole index.
fn read(handbook: &Handbook) -> (Vec<Read>, BTreeMap<String, Vec<u8>>) {
    let site = site();
    let editions: Vec<Edition<'_>> = site.variants.iter().map(|v| Edition::new(handbook, &site, v)).collect();
    let search = Search::new(&editions);
    let all: Vec<Read> = search
        .shelf
        .files()
        .into_iter()
        .map(|file| search.read(file, &place, &mut |at, e| search.editions[at].written(e)))
        .collect();
    let mut collection = Collection::default();
    all.iter().for_each(|read| collection.take(read));
    let mut files: BTreeMap<_, _> = all.iter().flat_map(|read| read.files.clone()).collect();
    files.extend(collection.lists(&search).files);
    (all, files)
}

/// What finds the thing that lies in a file of this status and department, by its key in the names or its parts.
fn terms(reads: &[Read], is: impl Fn(&Terms) -> bool) -> &Terms {
    let mut found = reads.iter().flat_map(|read| &read.documents).filter(|terms| is(terms));
    let first = found.next().expect("a thing");
    assert!(found.next().is_none(), "only one");
    first
}

fn stand(terms: &Terms, token: &str) -> Option<Stand> {
    let key = hash(&token.chars().collect::<Vec<_>>());
    terms.han().find(|(other, _)| *other == key).map(|(_, stand)| stand)
}

/// The value that a data file hands over.
fn value(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    let text = String::from_utf8(files[path].clone()).expect("text");
    let json = text.split_once(',').and_then(|(_, rest)| rest.strip_suffix(")\n")).expect("a call");
    serde_json::from_str(json).expect("a value")
}

/// Bytes of base64, as the standard says.
pub(super) fn bytes(base64: &str) -> Vec<u8> {
    let sign = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let bits: Vec<u8> = base64.bytes().flat_map(|c| (0..6).rev().map(move |n| sign(c) >> n & 1)).collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |n, bit| n << 1 | bit)).collect()
}

/// The documents of a list that keeps no places.
fn documents(base64: &Value, room: u32) -> Vec<u32> {
    let bytes = bytes(base64.as_str().expect("base64"));
    let mut reader = Reader(&bytes, 0);
    let count = reader.small();
    assert_eq!(reader.plain(2), 0b10);
    reader.ascending(count, room)
}

#[test]
fn a_title_and_all_its_names_find_a_thing() {
    let handbook = handbook();
    let (reads, _) = read(&handbook);
    let market = terms(&reads, |terms| terms.keys.iter().any(|key| key == "mkt"));
    for token in ["市场", "场部", "推广", "广科"] {
        assert_eq!(stand(market, token), Some(Stand::TITLE), "{token}");
    }
    assert_eq!(market.words["mkt"], Stand::TITLE);
    assert_eq!(stand(market, "市"), Some(Stand::TITLE.with(Stand::WHOLE)));
    let name = |name: &str| name_slot(&canon(name)).expect("a name");
    assert_eq!(name("市场部").place, hash(&['市', '场']), "it lies with its first pair");
    assert!(market.names.contains(&name("市场部")) && market.names.contains(&name("推广科")));
    assert!(market.keys.iter().any(|key| key.starts_with("tui guang")), "{:?}", market.keys);
    assert_eq!((market.department.as_str(), market.status, market.parts), ("market", "", 1));
}

#[test]
fn words_of_every_edition_find_a_thing() {
    let handbook = handbook();
    let (reads, _) = read(&handbook);
    let clerk = terms(&reads, |terms| terms.keys.iter().any(|key| key.starts_with("ruan")));
    assert!(stand(clerk, "软件").is_some() && stand(clerk, "软体").is_none(), "a title keeps its words");
    let short = terms(&reads, |terms| terms.status == "in-force" && terms.parts == 1);
    assert!(stand(short, "软体").is_some() && stand(short, "资讯").is_none(), "軟體, folded");
    assert_eq!(short.words.keys().collect::<Vec<_>>(), ["003", "sc", "sc-003", "sc003"]);
}

#[test]
fn the_first_text_of_a_long_document_lies_in_its_first_part() {
    let (reads, files) = read(&handbook());
    let is_long = |read: &&Read| read.documents.iter().any(|terms| terms.parts > 1);
    let long = reads.iter().find(is_long).expect("a long document");
    let first = String::from_utf8_lossy(&files[&format!("f/{}.js", long.file)]).into_owned();
    assert!(first.contains("第1种物料"), "{first}");
}

#[test]
fn places_are_units_and_clause_numbers_stand_anywhere_in_short_texts() {
    let handbook = handbook();
    let (reads, _) = read(&handbook);
    let of =
        |parts: fn(u32) -> bool| terms(&reads, move |terms| terms.status == "in-force" && parts(terms.parts));
    let (short, long) = (of(|n| n == 1), of(|n| n > 1));
    assert_eq!(stand(short, "第二条"), Some(Stand::ANYWHERE.with(Stand::HEADING)));
    assert_eq!(stand(short, "软件"), Some(Stand::text(0)), "the first unit after the title");
    let late = stand(short, "拖延").expect("a pair");
    assert!((0..16).any(|n| late == Stand::text(n)), "{late:?}");
    let second = stand(long, "第二条").expect("a number");
    assert!(second.has(Stand::HEADING) && !second.has(Stand::ANYWHERE), "whose part must be known");
    assert_eq!(stand(short, "法软"), None, "title and text do not join");
    assert_eq!(stand(short, "条软"), None, "nor do heading and text");
}

#[test]
fn a_long_text_lies_in_parts_and_an_edit_changes_one() {
    let mut handbook = handbook();
    let (reads, before) = read(&handbook);
    let parts = reads.iter().map(|read| read.files.len()).max().expect("files");
    assert!(parts >= 2 && parts.is_power_of_two(), "{parts}");
    let id = handbook.policies.find("long").expect("the long one");
    let mut body = (*handbook.policies[id].body).clone();
    body.clauses[30].blocks =
        vec![Block::Paragraph(Text::plain("第31种物料的领用按规定登记并核对。按规定登记并复核。"))];
    handbook.policies[id].body = body.into();
    let (_, after) = read(&handbook);
    let changed = |folder: &str| {
        let of =
            after.iter().filter(|(path, bytes)| path.starts_with(folder) && before.get(*path) != Some(bytes));
        of.count()
    };
    assert!((1..=2).contains(&changed("f/")), "the unit's part, and the one it may leave");
}

#[test]
fn an_inserted_clause_changes_the_lists_of_its_own_words() {
    let mut handbook = handbook();
    let (before, _) = read(&handbook);
    let id = handbook.policies.find("short").expect("the short one");
    let mut body = (*handbook.policies[id].body).clone();
    body.clauses[1].mark = "第三条".into();
    body.clauses.insert(1, article("第二条", "art-2", "发票须附清单"));
    handbook.policies[id].body = body.into();
    let (after, _) = read(&handbook);
    let of = |reads: &[Read]| -> BTreeMap<u32, u32> {
        let short = terms(reads, |terms| terms.status == "in-force" && terms.parts == 1);
        short.han().map(|(key, stand)| (key, stand.bits())).collect()
    };
    let (before, after) = (of(&before), of(&after));
    let changed = before.iter().filter(|(key, stand)| after.get(key) != Some(stand)).count();
    assert_eq!(changed, 0, "nothing that was there stands elsewhere");
    let new = after.len() - before.len();
    assert!((1..=16).contains(&new), "five pairs, their characters and the new last number: {new}");
}

#[test]
fn meta_leads_to_every_file() {
    let handbook = handbook();
    let (reads, files) = read(&handbook);
    let meta = value(&files, "meta.js");
    assert_eq!((&meta["format"], &meta["base"]), (&json!(2), &json!("zh-Hans")));
    let names = meta["shards"].as_str().expect("digests");
    let shards = files.keys().filter(|path| path.starts_with("i/")).count();
    assert_eq!(names.len(), shards * 5);
    assert!((0..shards).all(|n| files.contains_key(&format!("i/{n}-{}.js", &names[n * 5..n * 5 + 5]))));
    for file in ["facets", "sounds"] {
        assert!(files.contains_key(&format!("{file}-{}.js", meta[file].as_str().expect("a digest"))));
    }
    let room = meta["documents"].as_u64().expect("a number") as u32;
    let cut: Vec<u32> =
        meta["parts"].as_object().expect("lists").values().flat_map(|list| documents(list, room)).collect();
    let long = terms(&reads, |terms| terms.parts > 1);
    assert_eq!(cut, [long.document]);
    let kinds = meta["kinds"].as_array().expect("rows");
    let policy = kinds.iter().find(|row| row[0] == "policy").expect("policies");
    let file =
        policy[2].as_u64().expect("a file") + u64::from(long.document) - policy[1].as_u64().expect("a place");
    assert!((0..long.parts).all(|n| {
        files.contains_key(&format!("f/{file}{}.js", if n > 0 { format!("-{n}") } else { String::new() }))
    }));
    assert!(meta["editions"]["zh-Hant-TW"]["guess"] == "unfold" && meta["editions"]["zh-Hans"] == json!({}));
}

#[test]
fn facets_list_the_documents_of_departments_and_statuses() {
    let handbook = handbook();
    let (reads, files) = read(&handbook);
    let meta = value(&files, "meta.js");
    let facets = value(&files, &format!("facets-{}.js", meta["facets"].as_str().expect("a digest")));
    let room = meta["documents"].as_u64().expect("a number") as u32;
    let all: Vec<&Terms> = reads.iter().flat_map(|read| &read.documents).collect();
    let of = |is: fn(&Terms) -> bool| all.iter().filter(|t| is(t)).map(|t| t.document).collect::<Vec<_>>();
    assert_eq!(documents(&facets["statuses"]["in-force"], room), of(|t| t.status == "in-force"));
    assert_eq!(documents(&facets["departments"]["market"], room), of(|t| t.department == "market"));
    assert_eq!(of(|t| t.department == "market").len(), 4);
    assert_eq!(facets["names"]["zh-Hant-TW"], json!(["市場部"]));
}

#[test]
fn a_list_in_a_shard_has_the_document_that_was_read() {
    let handbook = handbook();
    let (reads, files) = read(&handbook);
    let meta = value(&files, "meta.js");
    let market = terms(&reads, |terms| terms.keys.iter().any(|key| key == "mkt"));
    let (key, bits) = (hash(&['推', '广']), meta["bits"].as_u64().expect("bits"));
    let slot = Slot { place: key, key };
    let shard = u64::from(slot.place) << bits >> 32;
    let name = meta["shards"]
        .as_str()
        .map(|names| &names[shard as usize * 5..shard as usize * 5 + 5])
        .expect("a name");
    let data = bytes(value(&files, &format!("i/{shard}-{name}.js")).as_str().expect("base64"));
    let (mut reader, room) = (Reader(&data, 0), meta["documents"].as_u64().expect("a number") as u32);
    let count = reader.small() - 1;
    let low = low_bits(count, 1 << 20);
    let mut at = 0;
    let documents = (0..count).find_map(|_| {
        at += reader.distance(low);
        let list = list(&mut reader, room);
        (at == slot.key & 0xf_ffff).then_some(list)
    });
    assert_eq!(documents, Some(vec![market.document]));
}

/// The documents of the list that begins here; the reader stands behind it.
fn list(reader: &mut Reader<'_>, room: u32) -> Vec<u32> {
    let count = reader.small();
    if reader.plain(1) == 1 {
        assert_eq!(reader.plain(1), 0);
        let all = reader.ascending(count, room);
        let titles = reader.small() - 1;
        reader.ascending(titles, count);
        return all;
    }
    let (low, mut next, mut all) = (low_bits(count, room), 0, vec![]);
    for _ in 0..count {
        all.push(next + reader.distance(low));
        next = all.last().copied().unwrap_or(0) + 1;
        if reader.plain(1) == 0 {
            reader.plain(4);
            continue;
        }
        reader.plain(2);
        match reader.small() - 1 {
            4 => reader.plain(16),
            units => (0..units).map(|_| reader.plain(4)).sum(),
        };
    }
    all
}
