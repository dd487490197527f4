//! After every edit, whatever it is, the served site equals a cold build byte for byte, and so do the findings. Edits are
//! drawn by a seed; those of text must be taken up in place, not by compiling everything.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests look at the repository's own files")]

use dice::Dice;
use edits::{Edit, Site};
use shouce::diagnostic::{self, Diagnostic};
use shouce::pipeline::{Compiled, Live, Options, Shown, Stop, Taken, compile};
use shouce::source::SiteFiles;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

#[path = "support/dice.rs"]
mod dice;
#[path = "live/edits.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod edits;

/// A handbook as it is served, beside what a cold build of the same sources makes.
struct Scene {
    live: Live,
    shown: Option<Arc<Shown>>,
    good: BTreeMap<String, Vec<u8>>,
}

/// How an edit was taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    InPlace,
    Anew,
    Stopped,
}

fn published(compiled: &Compiled) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut keep = |path: &str, bytes: &[u8]| -> Result<(), Infallible> {
        files.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    };
    compiled.publish(&mut keep).unwrap();
    files
}

/// All that a cold build of the sources finds, and what conversion chose in it: what `serve` tells.
fn found(cold: &Compiled) -> Vec<Diagnostic> {
    let mut found = cold.diagnostics.clone();
    if !cold.stops() {
        found.extend(cold.review());
    }
    diagnostic::sort(&mut found);
    found
}

impl Scene {
    fn new(files: &SiteFiles) -> Self {
        let mut scene = Self { live: Live::new(Options::default()), shown: None, good: BTreeMap::new() };
        assert_eq!(scene.take(files, None, "the first build"), How::Anew);
        scene
    }

    /// Takes an edit up and compares everything with a cold build.
    fn take(&mut self, files: &SiteFiles, changed: Option<&BTreeSet<String>>, what: &str) -> How {
        let cold = compile(files.clone(), Options::default());
        let how = match self.live.take(files, changed) {
            Taken::Shown(site) => {
                assert!(!cold.stops(), "{what}: shown, though a build would stop");
                self.good = published(&cold);
                let same = self.shown.as_ref().is_some_and(|before| Arc::ptr_eq(before, &site));
                self.shown = Some(site);
                if same { How::InPlace } else { How::Anew }
            }
            Taken::Stopped => {
                assert!(cold.stops(), "{what}: stopped, though a build would not");
                How::Stopped
            }
            Taken::Templates(words) => panic!("{what}: {words}"),
        };
        let case = self.live.case().unwrap();
        let stop = Stop::default();
        assert_eq!(case.judge(&stop).unwrap().diagnostics, found(&cold), "{what}");
        stop.ask();
        assert!(case.judge(&stop).is_none(), "{what}: judging is given up where it is asked to be");
        self.compare(what);
        how
    }

    /// The site on show is the last good one, whole and nothing beside it.
    fn compare(&self, what: &str) {
        let shown = self.shown.as_ref().unwrap();
        assert_eq!(shown.paths(), self.good.keys().cloned().collect::<Vec<_>>(), "{what}");
        for (path, bytes) in &self.good {
            let served = shown.bytes(path).unwrap_or_else(|| panic!("{what}: {path} is not served"));
            let (served, built) = (String::from_utf8_lossy(&served), String::from_utf8_lossy(bytes));
            assert_eq!(served, built, "{what}: {path}");
        }
        for path in
            ["nothing.html", "policies/nothing.html", "zh-Hant-TW/roles/x.html", "register-9.html", ""]
        {
            assert!(shown.bytes(path).is_none() && !shown.holds(path), "{what}: {path} is served");
        }
    }
}

/// Draws edits until `count` were taken up; tells how.
fn play(seed: u64, count: usize) -> BTreeMap<How, usize> {
    let (mut site, mut dice) = (Site::small(), Dice(seed));
    let mut scene = Scene::new(&site.files());
    let mut tally = BTreeMap::new();
    let mut how = How::Anew;
    for turn in 0..count {
        let Edit { what, changed } = site.edit(&mut dice, how != How::Stopped);
        how = scene.take(&site.files(), changed.as_ref(), &format!("seed {seed}, edit {turn}: {what}"));
        *tally.entry(how).or_default() += 1;
    }
    tally
}

#[test]
fn a_served_site_equals_a_cold_build_after_every_edit() {
    let tally = play(20_261_126, 250);
    assert!(tally[&How::InPlace] > 100 && tally[&How::Anew] > 20 && tally[&How::Stopped] > 2, "{tally:?}");
}

#[test]
fn other_edits_in_another_order_come_out_equal_too() {
    let tally = play(7, 150);
    assert!(tally[&How::InPlace] > 60, "{tally:?}");
}

#[test]
fn the_sample_handbook_takes_edits_of_text_in_place() {
    let files = shouce::disk::read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut scene = Scene::new(&files);
    for path in
        ["content/policies/meeting-rules.md", "content/policies/business-trip.en.md", "content/pages/faq.md"]
    {
        let mut edited = files.clone();
        let file = edited.sources.iter_mut().find(|file| &*file.path == path).unwrap();
        let text = String::from_utf8(file.bytes.to_vec()).unwrap();
        file.bytes = format!("{}\n", text.trim_end().replacen('。', "，特此说明。", 1)).into_bytes().into();
        let changed = BTreeSet::from([path.to_owned()]);
        assert_eq!(scene.take(&edited, Some(&changed), path), How::InPlace, "{path}");
        assert_eq!(scene.take(&files, Some(&changed), path), How::InPlace, "{path}");
    }
}

#[test]
fn an_edit_of_words_leaves_the_texts_of_others_where_they_are() {
    let files = shouce::disk::read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut edited = files.clone();
    let path = "content/policies/meeting-rules.md";
    let file = edited.sources.iter_mut().find(|file| &*file.path == path).unwrap();
    let text = String::from_utf8(file.bytes.to_vec()).unwrap();
    file.bytes = text.replacen('。', "，特此说明。", 1).into_bytes().into();
    let mut live = Live::new(Options::default());
    let mut texts = |files: &SiteFiles, changed: Option<&BTreeSet<String>>| {
        let Taken::Shown(shown) = live.take(files, changed) else { panic!("a site") };
        let paths = shown.paths().into_iter().filter(|path| path.starts_with("search/f/"));
        paths.map(|path| shown.bytes(&path).unwrap()).collect::<Vec<Arc<[u8]>>>()
    };
    let before = texts(&files, None);
    let after = texts(&edited, Some(&BTreeSet::from([path.to_owned()])));
    assert_eq!(before.len(), after.len());
    let same = before.iter().zip(&after).filter(|(before, after)| Arc::ptr_eq(before, after)).count();
    let equal = before.iter().zip(&after).filter(|(before, after)| before == after).count();
    assert!(equal < before.len(), "the edited text is another one");
    assert!(same > before.len() / 2, "{same} of {} were not made again", before.len());
}
