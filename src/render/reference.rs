//! The list of forms and the glossary.

use super::Renderer;
use super::address::{Here, LIST_ROWS, List, file_path};
use super::html::Writer;
use super::role::some;
use super::view::{ForeignView, FormView, FormsView, GlossaryView, Html, LetterView, LinkView, TermView};
use crate::markup::{encode, escape};
use crate::model::process::Paper;
use crate::model::reference::TermScope;
use crate::model::{Entity, FormId, Handbook, Place, ProcessId, Target, TermId};
use crate::script::pinyin;
use crate::text::Name;
use crate::variant::region::Region;
use std::collections::BTreeMap;

/// How many places a form or term shows before it only counts.
const USED: usize = 5;

/// All forms in the order of their list: by code, then title.
pub fn forms_in_order(handbook: &Handbook) -> Vec<Entity> {
    let mut forms: Vec<FormId> = handbook.forms.iter().map(|(id, _)| id).collect();
    let key = |id: &FormId| {
        let identity = &handbook.forms[*id].identity;
        (identity.code.is_none(), identity.code.clone(), identity.title.string.clone(), *id)
    };
    forms.sort_by_key(key);
    forms.into_iter().map(Entity::Form).collect()
}

/// All terms in the order of the glossary: by their reading.
pub fn terms_in_order(handbook: &Handbook) -> Vec<Entity> {
    let mut terms: Vec<TermId> = handbook.terms.iter().map(|(id, _)| id).collect();
    terms.sort_by_key(|id| (reading(handbook, *id), *id));
    terms.into_iter().map(Entity::Term).collect()
}

/// A term's reading: as its source states it, else the usual one; other scripts as written.
fn reading(handbook: &Handbook, id: TermId) -> String {
    let term = &handbook.terms[id];
    term.pinyin.clone().unwrap_or_else(|| pinyin::reading(&term.identity.title.string)).to_lowercase()
}

fn letter_anchor(letter: &str) -> String {
    format!("letter-{}", if letter == "#" { "other" } else { letter })
}

impl Renderer<'_> {
    pub(super) fn forms(&self, here: &Here, part: usize) -> FormsView {
        let forms = forms_in_order(self.edition.handbook);
        let own = forms.iter().skip(part * LIST_ROWS).take(LIST_ROWS);
        let title = self.list_title(List::Forms);
        let steps = self.steps_with_forms();
        FormsView {
            frame: self.frame(here, &self.part_title(title, part), ""),
            title: title.to_owned(),
            rows: own
                .filter_map(|e| {
                    if let Entity::Form(id) = e {
                        Some(self.form(here, *id, steps.get(id).map_or(&[], Vec::as_slice)))
                    } else {
                        None
                    }
                })
                .collect(),
            pages: self.parts(here, List::Forms, forms.len(), part),
        }
    }

    /// The steps that take or make each form, by process in the order of their codes.
    fn steps_with_forms(&self) -> BTreeMap<FormId, Vec<(ProcessId, Vec<usize>)>> {
        let mut found: BTreeMap<FormId, Vec<(ProcessId, Vec<usize>)>> = BTreeMap::new();
        for id in super::flow_map::by_code(self.edition.handbook) {
            for (at, step) in self.edition.handbook.processes[id].steps.iter().enumerate() {
                for paper in step.inputs.iter().chain(&step.outputs) {
                    let Paper::Form(form) = paper else { continue };
                    let uses = found.entry(*form).or_default();
                    match uses.last_mut() {
                        Some((process, steps)) if *process == id => {
                            if steps.last() != Some(&at) {
                                steps.push(at);
                            }
                        }
                        _ => uses.push((id, vec![at])),
                    }
                }
            }
        }
        found
    }

    /// A process with the steps of it that use a form: 费用报销流程 步骤 1、3.
    fn used_in(&self, here: &Here, (id, steps): &(ProcessId, Vec<usize>)) -> Html {
        let link = self.link(here, Entity::Process(*id));
        let mut out = String::new();
        let linked = |href: &str, words: &str, out: &mut String| {
            out.push_str("<a href=\"");
            escape(href, out);
            out.push_str("\">");
            escape(words, out);
            out.push_str("</a>");
        };
        linked(&link.href, &link.text, &mut out);
        for (number, at) in steps.iter().enumerate() {
            let step = &self.edition.handbook.processes[*id].steps[*at];
            let n = (at + 1).to_string();
            let words = if number == 0 { self.say("process.step", &[("n", &n)]) } else { n };
            out.push_str(if number == 0 { " " } else { self.word("mark.list") });
            linked(&format!("{}#step-{}", link.href, encode(&step.id)), &words, &mut out);
        }
        Html(out)
    }

    fn form(&self, here: &Here, id: FormId, steps: &[(ProcessId, Vec<usize>)]) -> FormView {
        let form = self.edition.form(id);
        let writer = Writer::new(self, here);
        let file = form.file.as_deref().map(|file| LinkView {
            href: here.to_root(&file_path(file)),
            text: file.rsplit_once('.').map_or(file, |(_, ending)| ending).to_owned(),
        });
        // A process whose steps use it is named with them, not once more.
        let in_steps =
            |place: &Place| steps.iter().any(|(process, _)| place.entity == Entity::Process(*process));
        let places = self.places(Entity::Form(id)).into_iter().filter(|place| !in_steps(place));
        let uses = steps.iter().map(|own| self.used_in(here, own));
        let uses: Vec<Html> = uses.chain(places.map(|place| self.place_link(here, place))).collect();
        FormView {
            id: format!("form-{}", form.identity.id),
            code: form.identity.code.clone().unwrap_or_default(),
            title: form.identity.title.string.clone(),
            file,
            owner_html: form.owner.map(|d| writer.entity(Entity::Department(d))).unwrap_or_default(),
            retention_html: form.retention.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
            secrecy: form.secrecy.map(|n| n.string).unwrap_or_default(),
            used_html: self.first_uses(&uses),
        }
    }

    /// The first places as links, and how many there are.
    pub(super) fn used(&self, here: &Here, places: &[Place]) -> Html {
        let links: Vec<Html> = places.iter().map(|place| self.place_link(here, *place)).collect();
        self.first_uses(&links)
    }

    fn place_link(&self, here: &Here, place: Place) -> Html {
        let mut out = String::from("<a href=\"");
        escape(&self.href(here, &self.target_of(place)), &mut out);
        out.push_str("\">");
        escape(&self.place_words(place), &mut out);
        out.push_str("</a>");
        Html(out)
    }

    fn first_uses(&self, uses: &[Html]) -> Html {
        let shown: Vec<&str> = uses.iter().take(USED).map(|html| html.0.as_str()).collect();
        let mut html = shown.join(self.word("mark.series"));
        if uses.len() > USED {
            html.push_str(&Html::text(&self.say("notes.more_after", &[("n", &uses.len().to_string())])).0);
        }
        Html(html)
    }

    pub(super) fn glossary(&self, here: &Here, part: usize) -> GlossaryView {
        let terms = self.glossary_order();
        let title = self.list_title(List::Glossary);
        let mut groups: Vec<LetterView> = vec![];
        for &id in terms.iter().skip(part * LIST_ROWS).take(LIST_ROWS) {
            let letter = self.initial(id);
            if groups.last().is_none_or(|g| g.letter != letter) {
                groups.push(LetterView { id: letter_anchor(&letter), letter, terms: vec![] });
            }
            let view = self.term(here, id);
            groups.last_mut().into_iter().for_each(|g| g.terms.push(view.clone()));
        }
        let mut letters: Vec<LinkView> = vec![];
        for (index, &id) in terms.iter().enumerate() {
            let letter = self.initial(id);
            if letters.last().is_none_or(|l| l.text != letter) {
                let page = if index / LIST_ROWS == part {
                    String::new()
                } else {
                    here.to(&List::Glossary.file(index / LIST_ROWS))
                };
                letters.push(LinkView { href: format!("{page}#{}", letter_anchor(&letter)), text: letter });
            }
        }
        GlossaryView {
            frame: self.frame(here, &self.part_title(title, part), ""),
            title: title.to_owned(),
            letters,
            groups,
        }
    }

    /// The terms by what readers of this edition look them up by. Each part of the list holds the same terms in every edition.
    fn glossary_order(&self) -> Vec<TermId> {
        let terms = terms_in_order(self.edition.handbook);
        let ids: Vec<TermId> = terms
            .into_iter()
            .filter_map(|e| if let Entity::Term(id) = e { Some(id) } else { None })
            .collect();
        let mut parts: Vec<Vec<TermId>> = ids.chunks(LIST_ROWS).map(<[TermId]>::to_vec).collect();
        parts.iter_mut().for_each(|part| part.sort_by_key(|&id| (self.looked_up_by(id), id)));
        parts.concat()
    }

    /// Its reading, or in editions that are not Chinese its title.
    fn looked_up_by(&self, id: TermId) -> String {
        match self.edition.region {
            Region::English => self.title(Entity::Term(id)).to_lowercase(),
            _ => reading(self.edition.handbook, id),
        }
    }

    fn initial(&self, id: TermId) -> String {
        let first = self.looked_up_by(id).chars().next().filter(char::is_ascii_alphabetic);
        first.map_or("#".to_owned(), |c| c.to_ascii_uppercase().to_string())
    }

    fn term(&self, here: &Here, id: TermId) -> TermView {
        let term = self.edition.term(id);
        let source = &self.edition.handbook.terms[id];
        let writer = Writer::new(self, here);
        let list = self.word("mark.list");
        let aliases: Vec<&str> = term.identity.aliases.iter().map(|n| n.string.as_str()).collect();
        let short = term.abbreviation.as_ref().map(|n| self.say("term.abbreviation", &[("name", &n.string)]));
        let also = (!aliases.is_empty()).then(|| self.say("term.aliases", &[("list", &aliases.join(list))]));
        let undefined =
            Html(format!("<span class=\"undecided\">{}</span>", Html::text(self.word("term.undefined")).0));
        TermView {
            id: format!("term-{}", term.identity.id),
            title: term.identity.title.string.clone(),
            also: [short, also].into_iter().flatten().collect::<Vec<_>>().join(list),
            foreign: self.foreign(&source.identity.title),
            definition_html: term.definition.as_ref().map_or(undefined, |t| writer.html(t)),
            used_html: self.term_used(here, id, &term.scope),
        }
    }

    /// The term in the languages of the other editions that no conversion reaches.
    fn foreign(&self, title: &Name) -> Vec<ForeignView> {
        let chinese = |variant: &str| crate::script::Script::of_tag(variant).is_some();
        let own = &*self.edition.variant.id;
        let others = title.authored.iter().filter(|(v, _)| &**v != own && !(chinese(v) && chinese(own)));
        let others = others.map(|(v, text)| ForeignView { lang: v.to_string(), text: text.clone() });
        others.collect()
    }

    fn term_used(&self, here: &Here, id: TermId, scope: &TermScope) -> Html {
        let target = match scope {
            TermScope::Site => None,
            TermScope::Policy(policy) => Some(Target::Entity(Entity::Policy(*policy))),
            TermScope::Division(policy, clause) => Some(Target::Clause(Entity::Policy(*policy), *clause)),
        };
        let holds = target.map(|target| {
            let (entity, clause) = match &target {
                Target::Clause(entity, clause) => (*entity, Some(*clause)),
                Target::Entity(entity) => (*entity, None),
                _ => (Entity::Term(id), None),
            };
            let words = Html::text(&self.place_words(Place { entity, clause, field: "" })).0;
            let href = Html::text(&self.href(here, &target)).0;
            self.say("term.scope", &[("where", &format!("<a href=\"{href}\">{words}</a>"))])
        });
        let used = some(self.used(here, &self.places(Entity::Term(id))));
        let used = used.map(|html| self.say("term.used", &[("list", &html.0)]));
        let parts: Vec<String> = [holds, used].into_iter().flatten().collect();
        Html(parts.join(self.word("mark.semicolon")))
    }
}
