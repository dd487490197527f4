//! Handbooks and queries drawn by a seed, and a plain scan of their sources that says what a query must find. Knows no index
//! and folds nothing: what is asked in other characters was written in these before.

use crate::dice::Dice;
use crate::support::{SETTINGS, Site};
use std::collections::{BTreeMap, BTreeSet};

/// Few characters, so that their pairs stand everywhere and what holds all pairs of a query seldom holds the query.
const HAN: [char; 12] = ['市', '场', '经', '理', '门', '后', '台', '制', '度', '员', '国', '资'];

/// So many of them.
fn word(dice: &mut Dice, length: usize) -> String {
    (0..length).map(|_| dice.pick(&HAN)).collect()
}

/// The same in traditional characters, as they stand in every word.
const TRADITIONAL: [char; 12] = ['市', '場', '經', '理', '門', '後', '臺', '制', '度', '員', '國', '資'];

/// A drawn policy.
pub struct Policy {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The id of its department.
    pub owner: String,
    /// The text of each article, the first has the number 1.
    pub articles: Vec<String>,
}

/// A drawn handbook of policies and departments.
pub struct Handbook {
    /// Its policies.
    pub policies: Vec<Policy>,
}

impl Handbook {
    /// So many policies: most short, one in five long enough that its texts are cut into parts.
    pub fn drawn(dice: &mut Dice, count: usize) -> Self {
        let policy = |n: usize, dice: &mut Dice| {
            let (articles, sentences) =
                if n % 5 == 4 { (30, 9) } else { (1 + dice.roll(6), 1 + dice.roll(2)) };
            let sentence = |dice: &mut Dice| {
                let length = 3 + dice.roll(16);
                word(dice, length) + "。"
            };
            let article = |dice: &mut Dice| (0..sentences).map(|_| sentence(dice)).collect::<String>();
            Policy {
                href: format!("policies/p{n}.html"),
                title: format!("{}{n}", word(dice, 4)),
                owner: dice.pick(&["sales", "constructor", "law"]).to_owned(),
                articles: (0..articles).map(|_| article(dice)).collect(),
            }
        };
        Self { policies: (0..count).map(|n| policy(n, dice)).collect() }
    }

    /// Its sources.
    pub fn site(&self) -> Site {
        let departments = ["sales", "constructor", "law"].iter().zip(["甲部", "乙部", "丙部"]);
        let site = departments.fold(Site::empty().file("site.toml", SETTINGS), |site, (id, title)| {
            site.file(&format!("content/departments/{id}.toml"), format!("title = \"{title}\"\n"))
        });
        self.policies.iter().fold(site, |site, policy| {
            let articles = policy.articles.iter().zip(1..).map(|(text, n)| format!("\n第{n}条　{text}\n"));
            let text = format!(
                "+++\ntitle = \"{}\"\nowner = \"{}\"\nstatus = \"in-force\"\neffective_from = 2026-01-01\n+++\n{}",
                policy.title,
                policy.owner,
                articles.collect::<String>()
            );
            site.file(&format!("content/{}", policy.href.replace(".html", ".md")), text)
        })
    }

    /// A query: a piece of an article, of a title, two pieces, or what may stand nowhere; a third of them in the other script.
    pub fn query(&self, dice: &mut Dice) -> String {
        let policy = &self.policies[dice.roll(self.policies.len())];
        let piece = |dice: &mut Dice| {
            let all = dice.pick(&policy.articles);
            let run: Vec<char> = dice.pick(&all.split_terminator('。').collect::<Vec<_>>()).chars().collect();
            let length = 1 + dice.roll(run.len().min(6));
            let from = dice.roll(run.len() - length + 1);
            run[from..from + length].iter().collect::<String>()
        };
        let query = match dice.roll(6) {
            0 => format!("{} {}", piece(dice), piece(dice)),
            1 => policy.title.chars().take(2 + dice.roll(3)).collect(),
            2 => {
                let length = 4 + dice.roll(3);
                word(dice, length)
            }
            _ => piece(dice),
        };
        if dice.roll(3) > 0 { query } else { traditional(&query) }
    }

    /// The pages that hold all words of a query, and the articles that hold any of them.
    pub fn scan(&self, query: &str) -> BTreeMap<String, BTreeSet<String>> {
        let simplified = |c: char| TRADITIONAL.iter().position(|t| *t == c).map_or(c, |at| HAN[at]);
        let words: Vec<String> =
            query.split(' ').map(|word| word.chars().map(simplified).collect()).collect();
        let holds = |policy: &Policy, word: &String| {
            policy.title.contains(word) || policy.articles.iter().any(|text| text.contains(word))
        };
        let articles = |policy: &Policy| {
            let all = policy.articles.iter().zip(1..);
            let held = all.filter(|(text, _)| words.iter().any(|word| text.contains(word)));
            held.map(|(_, n)| format!("art-{n}")).collect()
        };
        let found = self.policies.iter().filter(|policy| words.iter().all(|word| holds(policy, word)));
        found.map(|policy| (policy.href.clone(), articles(policy))).collect()
    }
}

fn traditional(text: &str) -> String {
    let other = |c: char| HAN.iter().position(|s| *s == c).map_or(c, |at| TRADITIONAL[at]);
    text.chars().map(other).collect()
}

/// How many letters must be put in, left out, replaced or change places with their neighbour to make one word of another
/// (the distance of optimal string alignment), by its definition.
pub fn slips(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    let swap = if swapped { rows[i - 2][j - 2] + 1 } else { usize::MAX };
                    replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(swap)
                }
            };
        }
    }
    rows[a.len()][b.len()]
}
