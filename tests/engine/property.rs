//! What must hold for any handbook, list or text: drawn by a seed, answered by the engine, compared with a plain reading.

use crate::dice::Dice;
use crate::drawn::{Handbook, slips};
use crate::support::{SETTINGS, Site};
use crate::{ask, built, hits, suggest};
use serde_json::{Value, json};
use shouce::disk::read_site;
use shouce::pipeline::{Options, compile};
use shouce::search::canon::canon;
use shouce::search::data::base64;
use shouce::search::posting::{List, Stand};
use shouce::search::stem::stem;
use shouce::search::{Place, Search, unit::units};
use shouce::variant::Edition;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Pages with the articles that are shown of each.
fn shown(answer: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let groups = answer["groups"].as_array().unwrap().iter();
    let hits = groups.flat_map(|group| group["hits"].as_array().unwrap());
    let of = |hit: &Value| {
        let more = hit["more"].as_array().unwrap().iter().chain([hit]);
        let ids = more.map(|place| place["id"].as_str().unwrap().to_owned()).filter(|id| !id.is_empty());
        (hit["href"].as_str().unwrap().to_owned(), ids.collect())
    };
    hits.map(of).collect()
}

/// What is marked in a text.
fn marked(text: &Value, marks: &Value) -> Vec<String> {
    let units: Vec<u16> = text.as_str().unwrap().encode_utf16().collect();
    let ranges = marks.as_array().unwrap().iter();
    ranges.map(|r| String::from_utf16(&units[at(&r[0])..at(&r[1])]).unwrap()).collect()
}

fn at(place: &Value) -> usize {
    place.as_u64().unwrap() as usize
}

#[test]
fn whatever_is_asked_the_answer_is_that_of_a_plain_scan() {
    let mut dice = Dice(0x5eed_0001);
    let handbook = Handbook::drawn(&mut dice, 60);
    let site = built(handbook.site());
    let queries: Vec<String> = (0..200).map(|_| handbook.query(&mut dice)).collect();
    let search =
        |q: &String| json!({ "op": "search", "edition": "zh-Hans", "q": q, "options": { "limit": 1000 } });
    let Some(answers) = ask(&site, &queries.iter().map(search).collect::<Vec<_>>()) else { return };
    let mut missing = 0;
    for (q, answer) in queries.iter().zip(&answers) {
        let truth = handbook.scan(q);
        if truth.is_empty() {
            missing += 1;
            assert!(answer["near"] != "" || answer["total"] == 0, "{q} stands nowhere: {answer}");
            continue;
        }
        let found = shown(answer);
        assert_eq!(found.keys().collect::<Vec<_>>(), truth.keys().collect::<Vec<_>>(), "{q}");
        assert_eq!((&answer["near"], at(&answer["total"])), (&json!(""), truth.len()), "{q}");
        for (href, articles) in &found {
            assert!(articles.is_subset(&truth[href]), "{q}: {href} {articles:?}");
            // The page of results looks no further once it has twenty places of a document.
            assert!(
                articles.len() >= truth[href].len().min(20),
                "{q}: {href} lacks {:?}",
                &truth[href] - articles
            );
        }
        let mut owners: BTreeMap<&str, u64> = BTreeMap::new();
        let policies = handbook.policies.iter().filter(|policy| truth.contains_key(&policy.href));
        policies.for_each(|policy| *owners.entry(&policy.owner).or_default() += 1);
        assert_eq!(answer["facets"]["department"], json!(owners), "{q}");
    }
    assert!((10..100).contains(&missing), "some of 200 stand nowhere: {missing}");
}

#[test]
fn a_first_look_claims_nothing_that_is_not_so_and_leads_to_all() {
    let mut dice = Dice(0x5eed_0006);
    let handbook = Handbook::drawn(&mut dice, 60);
    let site = built(handbook.site());
    let queries: Vec<String> = (0..150).map(|_| handbook.query(&mut dice)).collect();
    let look = |q: &String| json!({ "op": "look", "edition": "zh-Hans", "q": q });
    let Some(answers) = ask(&site, &queries.iter().map(look).collect::<Vec<_>>()) else { return };
    let (mut certain, mut unsure) = (0, 0);
    for (q, answer) in queries.iter().zip(&answers) {
        let truth = handbook.scan(q);
        if truth.is_empty() {
            assert!(answer["near"] != "" || answer["total"] == 0, "{q} stands nowhere: {answer}");
            continue;
        }
        let (first, all) = (shown(answer), shown(&answer["all"]));
        assert!(!first.is_empty() && first.keys().all(|href| truth.contains_key(href)), "{q}: {first:?}");
        assert!(at(&answer["total"]) >= truth.len(), "{q}: {}", answer["total"]);
        if answer["exact"] == true {
            assert_eq!(at(&answer["total"]), truth.len(), "{q}");
            certain += usize::from(first.len() < truth.len());
        }
        unsure += usize::from(answer["exact"] == false);
        let counts = answer["all"]["groups"].as_array().unwrap().iter().map(|group| at(&group["count"]));
        assert_eq!((counts.sum::<usize>(), &answer["all"]["exact"]), (truth.len(), &json!(true)), "{q}");
        assert_eq!(all.keys().collect::<Vec<_>>(), truth.keys().collect::<Vec<_>>(), "{q}");
        for (href, articles) in &all {
            assert!(articles.is_subset(&truth[href]), "{q}: {href} {articles:?}");
            assert!(
                articles.len() >= truth[href].len().min(20),
                "{q}: {href} lacks {:?}",
                &truth[href] - articles
            );
        }
    }
    assert!(
        certain > 10 && unsure > 10,
        "some are known before they are read, some not: {certain}, {unsure}"
    );
}

#[test]
fn marks_are_what_was_asked() {
    let mut dice = Dice(0x5eed_0002);
    let handbook = Handbook::drawn(&mut dice, 20);
    let site = built(handbook.site());
    let queries: Vec<String> = (0..150).map(|_| handbook.query(&mut dice)).collect();
    let requests: Vec<Value> = queries.iter().map(|q| suggest("zh-Hant-TW", q)).collect();
    let Some(answers) = ask(&site, &requests) else { return };
    let mut count = 0;
    for (q, answer) in queries.iter().zip(&answers).filter(|(_, answer)| answer["near"] == "") {
        let words: Vec<Vec<char>> = q.split(' ').map(canon).collect();
        for hit in answer["groups"].as_array().unwrap().iter().flat_map(|g| g["hits"].as_array().unwrap()) {
            let all =
                [marked(&hit["title"], &hit["titleMarks"]), marked(&hit["text"], &hit["marks"])].concat();
            for mark in &all {
                let mark = canon(mark);
                // Words that touch are marked as one.
                let is = |word: &Vec<char>| mark.windows(word.len()).any(|some| some == word.as_slice());
                assert!(words.iter().any(is), "{q}: {mark:?}");
            }
            count += all.len();
        }
    }
    assert!(count > 200, "{count} marks");
}

#[test]
fn the_engine_reads_the_lists_that_rust_writes() {
    let site = built(Site::small());
    let mut dice = Dice(0x5eed_0003);
    let (all, title) = (0x1_ffff_u64, 0x1_0000_u64);
    let (mut requests, mut wanted) = (vec![], vec![]);
    for n in 0..120_usize {
        // The last ten are so long that they keep documents only; others may be lists of single characters, which do so too.
        let (room, whole) = if n < 110 { (1 + dice.roll(4000), n % 7 == 0) } else { (16_384, true) };
        let dense = 1 + dice.roll(if n < 110 { 40 } else { 1 });
        let documents: Vec<usize> =
            (0..room).filter(|_| dice.roll(dense) == 0).take(if n < 110 { 500 } else { room }).collect();
        let mut list: Option<List> = None;
        let mut entries = vec![];
        for document in documents {
            let (in_title, heading, anywhere) = (dice.roll(9) == 0, dice.roll(9) == 0, dice.roll(30) == 0);
            let most = if in_title { dice.roll(3) } else { 1 + dice.roll(7) };
            let units: BTreeSet<usize> = (0..most).map(|_| dice.roll(16)).collect();
            let mut stand =
                units.iter().fold(Stand::default(), |all, unit| all.with(Stand::text(*unit as u32)));
            for (place, is) in [
                (Stand::TITLE, in_title),
                (Stand::HEADING, heading),
                (Stand::ANYWHERE, anywhere),
                (Stand::WHOLE, whole && n < 110),
            ] {
                stand = if is { stand.with(place) } else { stand };
            }
            list.get_or_insert_with(|| List::beginning(stand)).push(document as u32, stand);
            let places =
                units.iter().map(|unit| 1_u64 << unit).sum::<u64>() + if in_title { title } else { 0 };
            let known = if whole || anywhere { all } else { places };
            entries.push(json!([document, in_title, heading && !whole, known]));
        }
        let Some(list) = list else { continue };
        requests.push(
            json!({ "op": "list", "base64": base64(&list.written(room as u32).into_bytes()), "room": room }),
        );
        wanted.push(Value::from(entries));
    }
    let Some(answers) = ask(&site, &requests) else { return };
    assert!(answers.len() > 100);
    for (n, (answer, wanted)) in answers.iter().zip(&wanted).enumerate() {
        assert_eq!(answer, wanted, "list {n}");
    }
}

#[test]
fn every_edition_of_the_sample_reads_as_it_was_written() {
    let site = crate::sample();
    let compiled = compile(read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap(), Options::default());
    let variants = compiled.site.variants.iter();
    let editions: Vec<Edition<'_>> =
        variants.map(|v| Edition::new(&compiled.handbook, &compiled.site, v)).collect();
    let search = Search::new(&editions);
    let things: Vec<_> =
        search.shelf.files().into_iter().flat_map(|file| search.shelf.things(file)).collect();
    let documents: Vec<u32> = things.iter().map(|(number, _)| *number).collect();
    let request = |edition: &Edition<'_>| json!({ "op": "units", "edition": &*edition.variant.id, "documents": documents });
    let Some(answers) = ask(&site, &editions.iter().map(request).collect::<Vec<_>>()) else { return };
    let mut count = 0;
    for (edition, answer) in editions.iter().zip(answers) {
        let read: Vec<Vec<[String; 2]>> = serde_json::from_value(answer).unwrap();
        for ((_, entity), mut read) in things.iter().zip(read) {
            let own = units(edition, *entity, edition.written(*entity), &Place::default()).into_iter();
            let mut own: Vec<[String; 2]> =
                own.map(|unit| [unit.heading, unit.text]).filter(|words| words.concat() != "").collect();
            own.sort();
            read.sort();
            assert_eq!(read, own, "{entity:?} in {}", edition.variant.id);
            count += own.len();
        }
    }
    assert!(count > 4000, "{count} units");
}

#[test]
fn files_may_come_in_any_order_and_fail_once() {
    let mut dice = Dice(0x5eed_0004);
    let handbook = Handbook::drawn(&mut dice, 40);
    let site = built(handbook.site());
    let queries: Vec<String> = (0..40).map(|_| handbook.query(&mut dice)).collect();
    let of = |how: &str| -> Vec<Value> {
        let request = |q| json!({ "op": "suggest", "edition": "zh-Hans", "q": q, "loader": how, "options": { "limit": 8 } });
        queries.iter().map(request).collect()
    };
    let requests: Vec<Value> = ["", "late", "failing"].into_iter().flat_map(of).collect();
    let Some(answers) = ask(&site, &requests) else { return };
    let of =
        |n: usize| answers[n * queries.len()..(n + 1) * queries.len()].iter().map(|answer| &answer["groups"]);
    for (n, (q, at_once)) in queries.iter().zip(of(0)).enumerate() {
        assert_eq!(of(1).nth(n), Some(at_once), "{q}, when files come late");
        assert_eq!(of(2).nth(n), Some(at_once), "{q}, when each file fails once");
    }
    let failed = answers[2 * queries.len()..].iter().map(|answer| answer["failed"].as_u64().unwrap());
    assert!(failed.clone().all(|times| times > 0), "{:?}", failed.collect::<Vec<_>>());
}

#[test]
fn hostile_titles_stay_text_and_are_found() {
    let titles = [
        "</script><script>alert(1)</script>",
        "\\\"><img src=x onerror=alert(1)>",
        "constructor",
        "__proto__",
        "toString {q} {{ title }}",
        "结尾\\\\",
        "引号\\u2028分行",
        "&lt;b&gt;",
    ];
    let site = (0..).zip(titles).fold(Site::empty().file("site.toml", SETTINGS), |site, (n, title)| {
        let text = format!("+++\ntitle = \"{title}\"\n+++\n第一条　文本{title}终。\n");
        site.file(&format!("content/policies/p{n}.md"), text)
    });
    let site = built(site);
    let read: Vec<String> = titles.iter().map(|t| toml_string(t)).collect();
    let requests: Vec<Value> = read.iter().map(|title| suggest("zh-Hans", title)).collect();
    let Some(answers) = ask(&site, &requests) else { return };
    for (title, answer) in read.iter().zip(&answers) {
        assert_eq!(hits(answer).first(), Some(&format!("policy:{title}")), "{answer}");
    }
}

/// What a string of TOML says.
fn toml_string(written: &str) -> String {
    let value: toml::Table = toml::from_str(&format!("a = \"{written}\"")).unwrap();
    value["a"].as_str().unwrap().to_owned()
}

#[test]
fn one_slip_is_near_and_two_are_not() {
    // Letters without endings that stems lose.
    let letters: Vec<char> = "bkmnrto".chars().collect();
    let words = ["bantokrom", "mortanik", "tokbarno", "rakmot"];
    let text = words.map(|word| format!("型号{word}的备件。")).concat();
    let policy = format!("+++\ntitle = \"备件\"\n+++\n第一条　{text}\n");
    let site = built(Site::empty().file("site.toml", SETTINGS).file("content/policies/p.md", policy));
    let mut dice = Dice(0x5eed_0005);
    let slip = |word: &str, dice: &mut Dice| {
        let mut all: Vec<char> = word.chars().collect();
        let at = dice.roll(all.len() - 1);
        match dice.roll(4) {
            0 => _ = all.remove(at),
            1 => all.insert(at, dice.pick(&letters)),
            2 => all[at] = dice.pick(&letters),
            _ => all.swap(at, at + 1),
        }
        all.into_iter().collect::<String>()
    };
    let queries: Vec<String> = (0..300)
        .map(|n| {
            let once = slip(dice.pick(&words), &mut dice);
            if n % 2 == 0 { once } else { slip(&once, &mut dice) }
        })
        .collect();
    let requests: Vec<Value> = queries.iter().map(|q| suggest("zh-Hans", q)).collect();
    let Some(answers) = ask(&site, &requests) else { return };
    let mut near = 0;
    for (q, answer) in queries.iter().zip(&answers) {
        let own = stem(q);
        let stems = words.map(|word| stem(word).to_owned());
        let exact = stems.contains(&own.to_owned()) || words.iter().any(|word| word.starts_with(q.as_str()));
        let close = stems.iter().any(|word| slips(word, q) == 1 || slips(word, own) == 1);
        let label = if exact { "" } else { "spelling" };
        assert_eq!(answer["near"] == label && answer["total"] == 1, exact || close, "{q}: {answer}");
        near += usize::from(!exact && close);
    }
    assert!(near > 100, "{near}");
}
