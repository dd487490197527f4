//! Rules on scripts (繁简): a source in another script than it says, a mixed one, a badly converted one, and the choices that
//! conversion made for want of a phrase. Knows no variant's pages; who converts hands the choices in.

use super::{Case, Rule, warning, words};
use crate::diagnostic::{Diagnostic, Fault, Severity, Words};
use crate::model::choice::Choice;
use crate::model::{Entity, Handbook};
use crate::script::Script;
use crate::script::conversion::Conversion;
use crate::script::detect::{Reading, Signs};
use crate::script::kind::Kind;
use crate::script::terms::Terms;
use crate::script::wrong::Proof;
use crate::source::{Location, Span};
use crate::text::{MarkKind, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};
use texts::each_text;

pub mod region;
mod texts;

/// The rules of this section.
pub(super) static RULES: &[&Rule] = &[&UNDECLARED, &MIXED, &WRONG];

/// The whole of a source is in the other script.
static UNDECLARED: Rule = Rule {
    fault: warning(
        "undeclared-script",
        [
            words(
                "内容看来是 {found}，却按 {declared} 处理",
                "this is written in {found}, but taken for {declared}",
            ),
            words(
                "在这个文件里写明 script = \"{found}\"；整站如此就改 site.toml 的 source",
                "state script = \"{found}\" in this file, or change `source` in site.toml if all files are",
            ),
            words(
                "繁简转换要知道原文是哪一种文字。按错的文字转换，该换的字不换，引用的款、项也会认错（两岸款、项的含义相反）。\n写在 Markdown 的文件头或者 TOML 的第一行：script = \"zh-Hant-TW\"",
                "Conversion must know what the source is written in. Taken for the other script, characters stay as they are and citations are misread (款 and 项 mean the opposite in Taiwan).\nIn the front matter, or as a key of the TOML file: script = \"zh-Hant-TW\"",
            ),
        ],
    ),
    check: |case| case.survey().undeclared.clone(),
};

/// Single characters of the other script.
static MIXED: Rule = Rule {
    fault: warning(
        "mixed-script",
        [
            words(
                "{declared} 的文字里有另一种字形：{found}",
                "characters of the other script in {declared} text: {found}",
            ),
            words(
                "改成右边的字；原字形要保留就写成 -{…}-，全站都保留就写入 [[keep]]",
                "write the forms on the right; to keep these, write -{…}-, or list the word in [[keep]] for the whole site",
            ),
            words(
                "同一份文件里繁体和简体混用，多半是从别处粘贴来的。这样的字不会被转换，检索和引用也认不全。\n例：“本规定由市場部解释”里的“場”。",
                "Traditional and simplified characters in one source mostly come from pasting. They are not converted, and search and citations meet them half.\nExample: 場 in 本规定由市場部解释.",
            ),
        ],
    ),
    check: |case| case.survey().mixed.clone(),
};

/// Traditional text as websites convert it.
static WRONG: Rule = Rule {
    fault: warning(
        "wrong-form",
        [
            words("繁体字形有误：{found}", "wrong traditional forms: {found}"),
            words(
                "改成右边的字；从简体转换来的文件，最好改用简体原文，由 shouce 转换（或者先运行 shouce convert）",
                "write the forms on the right; of a text that was converted from simplified, better take the original and let shouce convert it (or run shouce convert)",
            ),
            words(
                "网上的转换工具常逐字替换，把“批准”变成“批準”，把“之後”留成“之后”，把“製造”写成“制造”。这些词从不这样写，读者一看便知是机器转换的。\n词表在 data/terms/wrong.tsv，只收台湾法规里从不出现的写法。",
                "Websites convert character by character: 批准 becomes 批準, 之後 stays 之后, 製造 is written 制造. Nobody writes these words so, and readers see a machine at work.\nThe list, data/terms/wrong.tsv, holds only what the laws of Taiwan never have.",
            ),
        ],
    ),
    check: |case| case.survey().wrong.clone(),
};

/// A kind of character that was converted by its bare default. Not a [`Rule`]: it judges what conversion made, not the
/// handbook; see [`ambiguous`].
pub static AMBIGUOUS: Fault = Fault {
    code: "ambiguous-conversion",
    severity: Severity::Note,
    stops: false,
    message: words(
        "“{kind}”有 {count} 处没有词语可依，按默认转换成“{form}”（{meanings}）",
        "{kind} became {form} in {count} places where no word decides ({meanings})",
    ),
    help: words(
        "逐处看过之后，在 site.toml 的 [conversion] 里写 reviewed = [\"{kind}\"]；转换得不对的词写入 [[convert]]，个别地方写 -{zh-Hans:…;zh-Hant-TW:…}-",
        "look through them, then state reviewed = [\"{kind}\"] under [conversion] in site.toml; put words that came out wrong into [[convert]], single places into -{zh-Hans:…;zh-Hant-TW:…}-",
    ),
    why: words(
        "一个简体字可能对应几个繁体字：后（後、后）、制（制、製）、准（準、准）、复（復、複、覆）、干（幹、乾、干）。大多由所在的词语决定；没有词语可依时取最常见的一个。这里按字列出这些地方，看一遍就够：写入 reviewed 以后不再提示。\n例：reviewed = [\"后\", \"制/製\"]",
        "One simplified character may stand for several traditional ones: 后 (後, 后), 制 (制, 製), 准 (準, 准), 复 (復, 複, 覆), 干 (幹, 乾, 干). Mostly the word decides; where none does, the most frequent form is taken. This lists such places by character, to be looked through once: kinds in `reviewed` are silent.\nExample: reviewed = [\"后\", \"制/製\"]",
    ),
};

/// A kind that nobody knows, in `reviewed`.
pub static UNKNOWN_KIND: Fault = Fault {
    code: "unknown-kind",
    severity: Severity::Warning,
    stops: false,
    message: words("reviewed 里的“{kind}”不是有歧义的字", "`{kind}` in `reviewed` is no kind of ambiguity"),
    help: words("写简体字，如 制 或者 制/製", "name the simplified character: 制, or 制/製"),
    why: words(
        "[conversion] reviewed 列出已经看过的字，以简体字开头。写错的字不起作用。",
        "`reviewed` under [conversion] lists the characters that were looked through, the simplified one first. A wrong one is without effect.",
    ),
};

/// What the three rules find in one walk over the handbook.
#[derive(Debug, Default)]
pub(super) struct Survey {
    undeclared: Vec<Diagnostic>,
    mixed: Vec<Diagnostic>,
    wrong: Vec<Diagnostic>,
}

impl Case<'_> {
    /// The walk, made by the first rule that asks.
    fn survey(&self) -> Arc<Survey> {
        let mut seen = self.survey.lock().unwrap_or_else(PoisonError::into_inner);
        let look = || {
            let kept = Terms::new(self.site.kept.iter().map(|w| (w.clone(), "")));
            let mut proofs = Proofs { kept, by_tag: BTreeMap::new() };
            let mut survey = Survey::default();
            for entity in self.handbook.entities().take_while(|_| !self.stop.is_asked()) {
                survey.entity(self.handbook, entity, &mut proofs);
            }
            survey
        };
        seen.get_or_insert_with(|| Arc::new(look())).clone()
    }
}

impl Survey {
    fn entity(&mut self, handbook: &Handbook, entity: Entity, proofs: &mut Proofs) {
        let identity = handbook.identity(entity);
        let Some(place) = &identity.location else { return };
        let mut signs = Signs::default();
        each_text(handbook, entity, &mut |tag, text| {
            if *tag == *identity.script {
                signs = signs + Signs::of(&text.string);
            }
        });
        let other = other_script(&identity.script, signs);
        // Simplified texts have no words that are wrong, only foreign characters, and those have been counted.
        let clean = Script::of_tag(&identity.script) == Some(Script::Simplified) && signs.traditional == 0;
        if let Some(found) = other {
            let finding = UNDECLARED.at(Some(place.clone())).with("found", found);
            self.undeclared.push(finding.with("declared", &*identity.script));
        }
        each_text(handbook, entity, &mut |tag, text| {
            let own = *tag == *identity.script;
            if own && clean {
                return;
            }
            let read_as = other.filter(|_| own).unwrap_or(tag);
            if let Some(proof) = proofs.of(read_as) {
                self.text(text, proof, place, read_as);
            }
        });
    }

    fn text(&mut self, text: &Text, proof: &Reader, place: &Location, tag: &str) {
        let here = |span: Span| text.locate(span).unwrap_or_else(|| place.clone());
        let foreign = proof.foreign(text);
        if let Some((first, _)) = foreign.first() {
            let forms: BTreeSet<String> = foreign.iter().map(|(_, words)| words.clone()).collect();
            let found = forms.into_iter().collect::<Vec<_>>().join("、");
            self.mixed.push(MIXED.at(Some(here(*first))).with("declared", tag).with("found", found));
        }
        let slips = proof.slips(text);
        if let Some((first, _)) = slips.first() {
            let forms: Vec<&str> = slips.iter().map(|(_, words)| words.as_str()).collect();
            self.wrong.push(WRONG.at(Some(here(*first))).with("found", forms.join("、")));
        }
    }
}

/// Signs that a source must have before its script is doubted.
const ENOUGH: usize = 8;

/// The script that a source is in, where it is clearly not the declared one.
fn other_script(declared: &str, signs: Signs) -> Option<&'static str> {
    let enough = signs.simplified.max(signs.traditional) >= ENOUGH;
    match (Script::of_tag(declared)?, signs.reading()) {
        (Script::Simplified, Reading::Traditional) if enough => Some("zh-Hant-TW"),
        (Script::Simplified, _) | (_, Reading::Traditional | Reading::Undecided) => None,
        (_, Reading::Simplified) => enough.then_some("zh-Hans"),
    }
}

/// How texts of each variant are read, made when first asked for.
struct Proofs {
    kept: Terms,
    by_tag: BTreeMap<String, Option<Reader>>,
}

impl Proofs {
    fn of(&mut self, tag: &str) -> Option<&Reader> {
        if !self.by_tag.contains_key(tag) {
            let reader = Script::of_tag(tag).map(|script| Reader::new(script, self.kept.clone()));
            self.by_tag.insert(tag.to_owned(), reader);
        }
        self.by_tag.get(tag)?.as_ref()
    }
}

/// Reads texts of one script.
struct Reader {
    proof: Proof,
    /// From the other script, for the form that should stand there.
    mending: Conversion,
    kept: Terms,
}

impl Reader {
    fn new(script: Script, kept: Terms) -> Self {
        let other = if script == Script::Simplified { Script::Taiwan } else { Script::Simplified };
        Self { proof: Proof::of(script), mending: Conversion::between(other, script), kept }
    }

    /// Characters of the other script as `場→场`, but for words that are kept.
    fn foreign(&self, text: &Text) -> Vec<(Span, String)> {
        let mut found = vec![];
        for (at, c) in text.string.char_indices().filter(|(_, c)| self.proof.is_foreign(*c)) {
            let span = Span::new(at, at + c.len_utf8());
            if !self.is_kept(text, span) {
                let character = c.to_string();
                found.push((span, format!("{c}→{}", self.mending.text(&character))));
            }
        }
        found
    }

    fn slips(&self, text: &Text) -> Vec<(Span, String)> {
        let slips = self.proof.slips(&text.string).into_iter().map(|slip| {
            let span = Span::new(slip.place.start, slip.place.end);
            (span, format!("{}→{}", &text.string[slip.place], slip.right))
        });
        slips.filter(|(span, _)| !self.is_kept(text, *span)).collect()
    }

    fn is_kept(&self, text: &Text, span: Span) -> bool {
        let fixed = |kind: &MarkKind| matches!(kind, MarkKind::Keep | MarkKind::Code | MarkKind::Choice(_));
        let marked =
            text.marks.iter().any(|m| m.span.start < span.end && span.start < m.span.end && fixed(&m.kind));
        marked || self.kept_words(&text.string).any(|(start, end)| start < span.end && span.start < end)
    }

    fn kept_words<'t>(&'t self, string: &'t str) -> impl Iterator<Item = (u32, u32)> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (start, word, _) = self.kept.next(string, from)?;
            from = start + word.len();
            Some((start as u32, from as u32))
        })
    }
}

/// Places that a note on many of them shows.
const SHOWN: [(&str, Words); 5] = [
    ("1", words("{1}", "{1}")),
    ("2", words("{2}", "{2}")),
    ("3", words("{3}", "{3}")),
    ("4", words("{4}", "{4}")),
    ("5", words("{5}", "{5}")),
];

/// A note for each kind of ambiguous conversion, with its count, its forms and its first places; none for kinds in
/// `reviewed`, which are named by their simplified character (制 or 制/製).
pub fn ambiguous(choices: &[Choice], reviewed: &[String]) -> Vec<Diagnostic> {
    let named: BTreeSet<char> = reviewed.iter().filter_map(|words| words.trim().chars().next()).collect();
    let mut kinds: BTreeMap<char, Vec<&Choice>> = BTreeMap::new();
    for choice in choices.iter().filter(|choice| !named.contains(&choice.kind)) {
        kinds.entry(choice.kind).or_default().push(choice);
    }
    let mut found: Vec<Diagnostic> =
        kinds.into_iter().filter_map(|(kind, list)| of_kind(kind, list)).collect();
    let unknown = reviewed.iter().filter(|words| words.trim().chars().next().and_then(Kind::of).is_none());
    let here = || Location::new(&"site.toml".into(), Span::default());
    found.extend(unknown.map(|words| Diagnostic::new(&UNKNOWN_KIND, here()).with("kind", words.as_str())));
    found
}

fn of_kind(kind: char, mut choices: Vec<&Choice>) -> Option<Diagnostic> {
    choices.sort();
    let mut forms: BTreeMap<char, BTreeSet<&str>> = BTreeMap::new();
    for choice in &choices {
        forms.entry(choice.chosen).or_default().insert(&choice.variant);
    }
    choices.dedup_by(|later, first| later.location == first.location && later.context == first.context);
    let first = choices.first()?;
    let mut finding = Diagnostic::new(&AMBIGUOUS, first.location.clone())
        .with("kind", kind)
        .with("count", choices.len().to_string())
        .with("form", form_words(&forms))
        .with("meanings", Kind::of(kind).map_or("", |kind| kind.meanings));
    for (choice, (name, label)) in choices.iter().zip(SHOWN) {
        finding = finding.with(name, choice.context.as_str()).related(choice.location.clone(), label);
    }
    Some(finding)
}

/// 後, or where variants differ 裡 (zh-Hant-TW), 裏 (zh-Hant-HK).
fn form_words(forms: &BTreeMap<char, BTreeSet<&str>>) -> String {
    let variants = |list: &BTreeSet<&str>| list.iter().copied().collect::<Vec<_>>().join(", ");
    let all: Vec<String> = match forms.len() {
        1 => forms.keys().map(char::to_string).collect(),
        _ => forms.iter().map(|(form, list)| format!("{form} ({})", variants(list))).collect(),
    };
    all.join(", ")
}
