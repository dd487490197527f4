//! A build after an edit makes only what the edit changed, and yet what it leaves equals a cold build byte for byte, whatever
//! the edit was. Edits are drawn by a seed; those of words must be taken as a step, not by making everything.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests prepare and look at real folders")]

use dice::Dice;
use edits::Site;
use shouce::pipeline::{Inputs, Memory, Options, compile};
use shouce::pipeline::{Published, Silent};
use shouce::source::{ContentHash, SiteFiles};
use std::collections::BTreeMap;
use std::convert::Infallible;

#[path = "support/dice.rs"]
mod dice;
#[path = "live/edits.rs"]
#[allow(dead_code, reason = "what was changed is told to live sites only")]
mod edits;
mod support;

type Files = BTreeMap<String, Vec<u8>>;

/// A published site and what its build knew, as they lie on a disk.
#[derive(Default)]
struct Scene {
    site: Files,
    memory: Vec<u8>,
    /// What the last build handed over.
    made: Files,
}

/// How an edit was taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Step,
    Whole,
    Stopped,
}

fn handed_over(publish: impl FnOnce(&mut dyn FnMut(&str, &[u8]) -> Result<(), Infallible>)) -> Files {
    let mut made = BTreeMap::new();
    publish(&mut |path, bytes| {
        assert!(made.insert(path.to_owned(), bytes.to_vec()).is_none(), "{path} is handed over twice");
        Ok(())
    });
    made
}

impl Scene {
    /// Builds after an edit and compares the site with a cold build.
    fn take(&mut self, files: &SiteFiles, what: &str) -> How {
        let options = Options::default();
        let inputs = Inputs::of(files, &options, || Some(ContentHash::of(b"this program"))).unwrap();
        let compiled = compile(files.clone(), options);
        if compiled.stops() {
            return How::Stopped;
        }
        let cold = handed_over(|sink| compiled.publish(sink).unwrap());
        let (before, mut memory) = (Memory::read(&self.memory), vec![]);
        let mut left: Option<Published> = None;
        self.made = handed_over(|sink| {
            let remember = &mut |piece: &[u8]| memory.extend_from_slice(piece);
            let after = compiled.publish_after(before.as_ref(), inputs.outside, sink, remember, &Silent);
            left = Some(after.unwrap());
        });
        let left = left.unwrap();
        let mut site = self.made.clone();
        for (path, bytes) in self.site.iter().filter(|(path, _)| left.stands(path)) {
            site.entry(path.clone()).or_insert_with(|| bytes.clone());
        }
        assert_eq!(site.keys().collect::<Vec<_>>(), cold.keys().collect::<Vec<_>>(), "{what}");
        for (path, bytes) in &cold {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            assert_eq!(text(&site[path]), text(bytes), "{what}: {path}");
        }
        self.site = site;
        assert!(Memory::read(&memory).is_some(), "{what}");
        self.memory = memory;
        if left.is_step() { How::Step } else { How::Whole }
    }
}

/// A site in which clauses found a department, and a post is named in more places than its page shows.
fn site() -> Site {
    let mut site = Site::small();
    let founded =
        "title = \"行政部\"\nhead = \"boss\"\nbasis = [\"《制度2》第三条\", \"[设立](policy:p4#art-2)\"]\n";
    site.put("content/departments/office.toml", founded);
    let rows = (1..60)
        .map(|n| format!("## 第{n}项\n\n第{n}项由市场部经理办理，依照《制度{}》第一条的要求。\n\n", n % 9));
    site.put("content/pages/list.md", &format!("+++\ntitle = \"清单\"\n+++\n\n{}", rows.collect::<String>()));
    site.put("content/pages/list.en.md", "+++\ntitle = \"List\"\n+++\n\nThe list.\n");
    let twin = "+++\ntitle = \"Rules 2\"\n+++\n\n**Article 1** The first rule.\n\n**Article 2** The manager acts under Article 1.\n";
    site.put("content/policies/p2.en.md", twin);
    site
}

/// Draws edits until `count` were made; tells how they were taken. Of four, `words` are of words.
fn play(seed: u64, count: usize, words: usize) -> BTreeMap<How, usize> {
    let (mut site, mut dice, mut scene) = (site(), Dice(seed), Scene::default());
    assert_eq!(scene.take(&site.files(), "the first build"), How::Whole);
    let (mut tally, mut how) = (BTreeMap::new(), How::Whole);
    for turn in 0..count {
        let edit = match how != How::Stopped && dice.roll(4) < words {
            true => site.edit_words(&mut dice),
            false => site.edit(&mut dice, how != How::Stopped),
        };
        how = scene.take(&site.files(), &format!("seed {seed}, edit {turn}: {}", edit.what));
        *tally.entry(how).or_default() += 1;
    }
    tally
}

#[test]
fn a_step_equals_a_cold_build_after_every_edit() {
    let tally = play(20_261_126, 200, 3);
    assert!(tally[&How::Step] > 60 && tally[&How::Whole] > 40, "{tally:?}");
}

#[test]
fn edits_of_words_are_steps() {
    let tally = play(11, 120, 4);
    assert!(tally[&How::Step] > 60, "{tally:?}");
}

#[test]
fn a_step_makes_the_pages_that_show_the_words_and_no_other() {
    let (mut site, mut scene) = (site(), Scene::default());
    scene.take(&site.files(), "the first build");
    let made = |scene: &Scene| -> Vec<String> {
        let of_pages = scene.made.keys().filter(|path| !path.starts_with("search/"));
        of_pages.filter(|path| !path.starts_with("en/")).cloned().collect()
    };
    // Nobody is named in the first article, and nobody names it.
    let text = site.text("content/policies/whole/01-a.md").replace("总的要求", "总的规定");
    site.put("content/policies/whole/01-a.md", &text);
    assert_eq!(scene.take(&site.files(), "a clause alone"), How::Step);
    assert_eq!(
        made(&scene),
        ["policies/whole.html", "policies/whole.json", "zh-Hant-TW/policies/whole.html"]
    );
    assert!(scene.made.keys().any(|path| path.starts_with("search/f/")));
    // The second one refers to another policy, whose page shows its first words.
    let text = site
        .text("content/policies/whole/01-a.md")
        .replace("依照《制度1》第一条办理", "依照《制度1》第一条处理");
    site.put("content/policies/whole/01-a.md", &text);
    assert_eq!(scene.take(&site.files(), "a clause that refers"), How::Step);
    let own = ["policies/p1.html", "policies/whole.html", "policies/whole.json"];
    assert_eq!(
        made(&scene),
        [&own[..], &["zh-Hant-TW/policies/p1.html", "zh-Hant-TW/policies/whole.html"]].concat()
    );
    // A title stands everywhere.
    let text = site.text("content/policies/p3.md").replace("title = \"制度3\"", "title = \"规定3\"");
    site.put("content/policies/p3.md", &text);
    assert_eq!(scene.take(&site.files(), "a title"), How::Whole);
    assert_eq!(scene.made, scene.site);
}

#[test]
fn a_step_makes_the_shards_that_words_touch_unless_another_number_is_due() {
    let (mut site, mut scene) = (site(), Scene::default());
    scene.take(&site.files(), "the first build");
    let shards = |files: &Files| files.keys().filter(|path| path.starts_with("search/i/")).count();
    let few = shards(&scene.site);
    let long: String = ('\u{4e00}'..'\u{6600}').collect();
    let text = site.text("content/policies/whole/01-a.md").replace("总的要求", &format!("{long}总的要求"));
    site.put("content/policies/whole/01-a.md", &text);
    assert_eq!(scene.take(&site.files(), "six thousand different characters"), How::Step);
    let many = shards(&scene.site);
    assert!(many > 2 * few && shards(&scene.made) == many, "{} of {many}, {few} before", shards(&scene.made));
    site.put("content/policies/whole/01-a.md", &text.replace("总的要求", "总的规定"));
    assert_eq!(scene.take(&site.files(), "a word"), How::Step);
    assert!(shards(&scene.made) * 2 < many && shards(&scene.site) == many, "{}", shards(&scene.made));
}

#[test]
fn what_an_earlier_program_or_another_site_knew_is_of_no_use() {
    let (files, options) = (site().files(), Options::default());
    let compiled = compile(files.clone(), options.clone());
    let build = |before: Option<&Memory<'_>>, program: &[u8]| {
        let (outside, mut memory) =
            (Inputs::of(&files, &options, || Some(ContentHash::of(program))).unwrap().outside, vec![]);
        let remember = &mut |piece: &[u8]| memory.extend_from_slice(piece);
        let mut sink = |_: &str, _: &[u8]| Ok::<(), Infallible>(());
        let left = compiled.publish_after(before, outside, &mut sink, remember, &Silent).unwrap();
        (left, memory)
    };
    let (first, known) = build(None, b"this");
    let before = Memory::read(&known);
    assert!(!first.is_step() && !first.stands("index.html"));
    let (second, again) = build(before.as_ref(), b"this");
    assert!(second.is_step() && second.stands("index.html") && !second.stands("search/meta.js"));
    assert_eq!(again, known);
    assert!(!build(before.as_ref(), b"another").0.is_step());
    assert!(!build(Some(&Memory::default()), b"this").0.is_step());
}

/// Edits a policy of a site on the disk, builds, and compares with a cold build; true where only what changed was made.
fn is_step(site: &support::Site, word: &str) -> bool {
    site.edit(
        "content/policies/leave.md",
        format!("+++\ntitle = \"请假规定\"\n+++\n第一条　请假应当{word}。\n第二条　依照第一条办理。\n"),
    );
    let run = site.run(&["build", "--timings"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut cold = support::Site::empty();
    for (path, bytes) in
        site.tree("").into_iter().filter(|(path, _)| !path.starts_with("public/") && !path.starts_with('.'))
    {
        cold = cold.file(&path, bytes);
    }
    cold.run(&["build"]);
    assert_eq!(site.tree("public"), cold.tree("public"), "{word}");
    !run.stderr.contains("\nexports")
}

#[test]
fn a_lost_or_strange_memory_and_a_touched_site_make_everything_anew() {
    let site = support::Site::small();
    let memory = || site.path(".shouce-memory-public");
    assert!(!is_step(&site, "提前") && is_step(&site, "提前一日") && is_step(&site, "提前两日"));
    std::fs::remove_file(memory()).unwrap();
    assert!(!is_step(&site, "提前三日") && is_step(&site, "提前四日"));
    let whole = std::fs::read(memory()).unwrap();
    std::fs::write(memory(), &whole[..whole.len() / 2]).unwrap();
    assert!(!is_step(&site, "提前五日") && is_step(&site, "提前六日"));
    std::fs::write(memory(), &whole).unwrap();
    assert!(!is_step(&site, "提前七日"), "the memory of an older build");
    site.edit(".shouce-remembering-public", &whole[..whole.len() / 2]);
    assert!(is_step(&site, "提前八日"), "what a build that was killed had begun to remember");
    assert!(!site.path(".shouce-remembering-public").exists());
    for path in ["index.html", "policies/leave.html", "search/meta.js"] {
        site.edit(&format!("public/{path}"), "touched");
        assert!(!is_step(&site, &format!("提前，见{path}")), "{path} was touched");
        std::fs::remove_file(site.path("public").join(path)).unwrap();
        assert!(!is_step(&site, &format!("提前，不见{path}")), "{path} was lost");
    }
    site.edit("public/CNAME", "handbook.example.com");
    site.edit(
        "content/policies/leave.md",
        "+++\ntitle = \"请假规定\"\n+++\n第一条　请假应当说明。\n第二条　依照第一条办理。\n",
    );
    assert!(!site.run(&["build", "--timings"]).stderr.contains("\nexports"));
    assert_eq!(site.output("CNAME"), "handbook.example.com", "what is not ours stays");
}
