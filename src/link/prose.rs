//! Reads the prose of one entity: explicit links resolved, citations and names found. Changes nothing, so that all entities
//! can be read side by side; `backlink` puts the marks in.

use super::citation::{self, Dangling, Findings, Library};
use super::fault::{AMBIGUOUS_NAME, DANGLING_CITATION, DEAD_FILE, DEAD_LINK, UNKNOWN_TITLE};
use super::reference::relative;
use super::{Names, finding};
use crate::diagnostic::Diagnostic;
use crate::link::line::Line;
use crate::link::mention::{self, Speaker};
use crate::model::clause::{Body, Clause, ClauseKind};
use crate::model::wording::{Slot, body_texts};
use crate::model::{ClauseId, Entity, Handbook, Kind, Place, Target};
use crate::source::{Location, Span};
use crate::text::{self, Mark, MarkKind, Text, VariantId};
use smallvec::SmallVec;
use std::collections::{BTreeMap, BTreeSet};

/// What prose is read with; built once, then only read.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The handbook, its fields resolved.
    pub handbook: &'a Handbook,
    /// Ids and titles.
    pub names: &'a Names,
    /// Documents and their clauses by number.
    pub library: &'a Library,
    /// Titles, aliases and codes as they stand in prose.
    pub mentions: &'a mention::Names,
    /// Files that may be linked or shown, site-relative.
    pub files: &'a BTreeSet<String>,
}

/// What one entity's prose holds.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The marks of each text, in the order of `words`, then of the clauses, then of each authored variant's clauses.
    pub marks: Vec<Vec<Mark>>,
    /// What its places refer to, in reading order; authored variants add nothing.
    pub references: Vec<(Place, Target)>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Documents that it names for a clause which they have not; when they get one, this prose reads otherwise.
    pub missed: BTreeSet<Entity>,
}

/// Reads the prose of one entity.
pub fn read(reading: &Reading<'_>, entity: Entity) -> Prose {
    let identity = reading.handbook.identity(entity);
    let mut reader = Reader {
        reading,
        entity,
        script: identity.script.clone(),
        seen: BTreeSet::new(),
        seen_elsewhere: BTreeMap::new(),
        outside: BTreeSet::new(),
        here: None,
        counts: true,
        line: Line::default(),
        out: Prose::default(),
    };
    reading.handbook.words(entity, &mut |slot| {
        if let Slot::Text(field, text) = slot {
            let place = Place { entity, clause: None, field };
            reader.text(text, place);
            reader.translations(text, place);
        }
    });
    let (body, authored) = match entity {
        Entity::Policy(id) => {
            (&reading.handbook.policies[id].body, reading.handbook.policies[id].authored.as_slice())
        }
        Entity::Page(id) => {
            (&reading.handbook.pages[id].body, reading.handbook.pages[id].authored.as_slice())
        }
        _ => return reader.out,
    };
    reader.body(body);
    reader.counts = false;
    for (variant, twin) in authored {
        reader.script = variant.clone();
        reader.body(&twin.body);
    }
    reader.out
}

struct Reader<'a> {
    reading: &'a Reading<'a>,
    entity: Entity,
    script: VariantId,
    /// What the present article has named already.
    seen: BTreeSet<Entity>,
    /// The same of texts that somebody wrote for other variants.
    seen_elsewhere: BTreeMap<VariantId, BTreeSet<Entity>>,
    /// Titles that the `basis` names and the handbook has not.
    outside: BTreeSet<String>,
    /// Where the text stands, as a clause of the source.
    here: Option<ClauseId>,
    /// False for authored variants, whose references count in the source.
    counts: bool,
    /// The last text, for its room.
    line: Line,
    out: Prose,
}

impl Reader<'_> {
    fn body(&mut self, body: &Body) {
        for (index, clause) in body.clauses.iter().enumerate() {
            if clause.parent.is_none()
                || !matches!(clause.kind, ClauseKind::Paragraph | ClauseKind::Item(_) | ClauseKind::Bullet(_))
            {
                self.seen.clear();
            }
            let place = Place { entity: self.entity, clause: Some(ClauseId::from(index)), field: "" };
            self.here = self.source_clause(place.clause, clause);
            clause.texts().into_iter().for_each(|text| self.text(text, place));
        }
        let last = ClauseId::from(body.clauses.len().saturating_sub(1));
        let place =
            Place { entity: self.entity, clause: (!body.clauses.is_empty()).then_some(last), field: "" };
        self.here = None;
        let mut texts = vec![];
        body.footnotes.iter().flat_map(|f| &f.blocks).for_each(|b| b.texts(&mut |text| texts.push(text)));
        texts.into_iter().for_each(|text| self.text(text, place));
    }

    fn text(&mut self, text: &Text, place: Place) {
        let mut marks = text.marks.clone();
        self.explicit(text, &mut marks);
        let scope = self.reading.library.scope(self.document(), self.here, &self.script);
        let mut line = std::mem::take(&mut self.line);
        line.read(text, &marks);
        let Findings { citations, dangling, .. } = citation::find_in(&line, &marks, &scope);
        // A revision also names clauses that are no more.
        let cited = dangling.iter().filter(|d| place.field != "revision" && d.gap != citation::Gap::Deleted);
        cited.for_each(|d| self.dangling(text, d));
        self.out.missed.extend(dangling.iter().map(|d| d.entity));
        for (span, citation) in citations {
            line.blank(span);
            text::put(&mut marks, span, MarkKind::Citation(Box::new(citation)));
        }
        self.mentions(text, &mut marks, &line, place);
        self.line = line;
        if self.counts && place.field != "revision" {
            self.references(&marks, place);
        }
        self.out.marks.push(marks);
    }

    /// The same text as somebody wrote it for other variants: linked like any, but its references count in the source.
    fn translations(&mut self, text: &Text, place: Place) {
        for (variant, words) in text.authored.iter().flat_map(|list| list.iter()) {
            let script = std::mem::replace(&mut self.script, variant.clone());
            let own = std::mem::take(self.seen_elsewhere.entry(variant.clone()).or_default());
            let seen = std::mem::replace(&mut self.seen, own);
            self.counts = false;
            self.text(words, place);
            self.counts = true;
            let own = std::mem::replace(&mut self.seen, seen);
            self.seen_elsewhere.insert(variant.clone(), own);
            self.script = script;
        }
    }

    /// The clause of the source that a clause of this body is: itself, or in a twin the one of its anchor.
    fn source_clause(&self, own: Option<ClauseId>, clause: &Clause) -> Option<ClauseId> {
        if self.counts {
            return own;
        }
        let found = clause.anchor.as_ref().and_then(|a| self.reading.library.clause(self.entity, a.as_str()));
        found.or(self.here)
    }

    /// The document that 本制度 and a bare 第五条 mean; none in records.
    fn document(&self) -> Option<Entity> {
        matches!(self.entity, Entity::Policy(_) | Entity::Page(_)).then_some(self.entity)
    }

    fn explicit(&mut self, text: &Text, marks: &mut [Mark]) {
        for Mark { span, kind } in marks {
            let resolved = match kind {
                MarkKind::Written(words) => self.target(words, text.locate(*span)).map(MarkKind::Link),
                MarkKind::Image(path) => Some(MarkKind::Image(self.image(path, text.locate(*span)))),
                _ => None,
            };
            if let Some(resolved) = resolved {
                *kind = resolved;
            }
        }
    }

    fn target(&mut self, words: &str, location: Option<Location>) -> Option<Target> {
        let found = self.resolve(words);
        if found.is_none() {
            let fault = if names_file(words) { &DEAD_FILE } else { &DEAD_LINK };
            let location = location.or_else(|| self.fallback_location())?;
            let id = |id: &'_ str| id.split('#').next().unwrap_or(id).to_owned();
            let named = words.split_once(':').and_then(|(p, rest)| Some((Kind::from_prefix(p)?, id(rest))));
            let near = named.as_ref().and_then(|(kind, id)| self.reading.names.nearest(*kind, id));
            self.out.missed.extend(named.and_then(|(kind, id)| self.reading.names.id(kind, &id)));
            self.out.diagnostics.push(finding(fault, location).with("target", words).near(near));
        }
        found
    }

    fn fallback_location(&self) -> Option<Location> {
        self.reading.handbook.identity(self.entity).location.clone()
    }

    fn resolve(&self, words: &str) -> Option<Target> {
        if let Some(anchor) = words.strip_prefix('#') {
            return self.anchor(self.entity, anchor);
        }
        if let Some((prefix, rest)) = words.split_once(':') {
            if let Some(kind) = Kind::from_prefix(prefix) {
                let (id, anchor) = rest.split_once('#').map_or((rest, None), |(id, a)| (id, Some(a)));
                let entity = self.reading.names.id(kind, id)?;
                return anchor.map_or(Some(Target::Entity(entity)), |a| self.anchor(entity, a));
            }
            return Some(Target::Url(words.to_owned()));
        }
        let path = self.reading.handbook.identity(self.entity).location.as_ref()?.path.clone();
        let file = relative(&path, words.split('#').next().unwrap_or(words));
        self.reading.files.contains(&file).then_some(Target::File(file))
    }

    fn anchor(&self, entity: Entity, anchor: &str) -> Option<Target> {
        let clauses = self.reading.handbook.clauses(entity);
        let at = clauses.iter().position(|c| c.anchor.as_ref().is_some_and(|a| a.as_str() == anchor))?;
        Some(Target::Clause(entity, ClauseId::from(at)))
    }

    fn image(&mut self, path: &str, location: Option<Location>) -> String {
        let source = self.fallback_location().map(|l| l.path).unwrap_or_else(|| "".into());
        let file = relative(&source, path);
        if !self.reading.files.contains(&file)
            && let Some(location) = location.or_else(|| self.fallback_location())
        {
            self.out.diagnostics.push(finding(&DEAD_FILE, location).with("target", path));
        }
        file
    }

    fn dangling(&mut self, text: &Text, dangling: &Dangling) {
        let words = &text.string[dangling.span.range()];
        if let Some(location) = text.locate(dangling.span).or_else(|| self.fallback_location()) {
            self.out.diagnostics.push(finding(&DANGLING_CITATION, location).with("words", words));
        }
    }

    fn mentions(&mut self, text: &Text, marks: &mut Vec<Mark>, line: &Line, place: Place) {
        let speaker = self.speaker();
        let found = self.reading.mentions.find_in(line, marks, &speaker, &mut self.seen);
        for (span, entity) in found.found {
            text::put(marks, span, MarkKind::Mention(Target::Entity(entity)));
        }
        let unclear = |span: Span| found.ambiguous.iter().any(|a| a.span == span);
        for title in found.titles.iter().filter(|t| t.entity.is_none() && !t.outside && !unclear(t.span)) {
            self.unknown_title(text, marks, title.span, place);
        }
        for ambiguous in found.ambiguous {
            self.ambiguous(text, ambiguous.span, &ambiguous.candidates);
        }
    }

    /// A title that our documents have not: a short name, a paper outside that the `basis` names, or a finding.
    fn unknown_title(&mut self, text: &Text, marks: &mut Vec<Mark>, span: Span, place: Place) {
        let scope = self.reading.library.scope(self.document(), self.here, &self.script);
        if let Some(meant) = scope.short_name(&text.string[span.range()]) {
            if let Some(entity) = meant.filter(|&e| e != self.entity) {
                text::put(marks, span, MarkKind::Mention(Target::Entity(entity)));
            }
            return;
        }
        // What goes into a step or comes out of it is a form, and the rules judge whether it is one of ours.
        let whole = text.string.trim().trim_matches(['《', '》']) == &text.string[span.range()];
        if whole && matches!(place.field, "inputs" | "outputs") {
            return;
        }
        if let Some(location) = text.locate(span).or_else(|| self.fallback_location()) {
            let title = &text.string[span.range()];
            if place.field == "basis" || self.outside.contains(title) {
                self.outside.insert(title.to_owned());
                return;
            }
            self.out.diagnostics.push(finding(&UNKNOWN_TITLE, location).with("title", title));
        }
    }

    fn speaker(&self) -> Speaker {
        let handbook = self.reading.handbook;
        let (department, policy) = match self.entity {
            Entity::Policy(id) => (handbook.policies[id].owner, Some(id)),
            Entity::Role(id) => (handbook.roles[id].department, None),
            Entity::Department(id) => (Some(id), None),
            Entity::Process(id) => (handbook.processes[id].owner, None),
            Entity::Form(id) => (handbook.forms[id].owner, None),
            Entity::Matter(id) => (handbook.matters[id].owner, None),
            _ => (None, None),
        };
        let clauses = handbook.clauses(self.entity);
        let mut around = SmallVec::new();
        let mut at = self.here;
        while let Some(clause) = at {
            around.push(clause);
            at = clauses.get(usize::from(clause)).and_then(|c| c.parent);
        }
        let english = crate::script::Script::of_tag(&self.script).is_none();
        Speaker { entity: Some(self.entity), department, policy, clauses: around, english }
    }

    fn ambiguous(&mut self, text: &Text, span: Span, entities: &[Entity]) {
        let Some(location) = text.locate(span).or_else(|| self.fallback_location()) else { return };
        let name = |e: &Entity| format!("{}:{}", e.kind().prefix(), self.reading.names.id_of(*e));
        let targets: Vec<String> = entities.iter().map(name).collect();
        let found = finding(&AMBIGUOUS_NAME, location).with("name", &text.string[span.range()]);
        let found = found.with("first", targets.first().map_or("", String::as_str));
        self.out.diagnostics.push(found.with("targets", targets.join(", ")));
    }

    fn references(&mut self, marks: &[Mark], place: Place) {
        for mark in marks {
            match &mark.kind {
                MarkKind::Link(target) | MarkKind::Mention(target) => {
                    self.out.references.push((place, target.clone()))
                }
                MarkKind::Citation(citation) if !citation.is_reflexive() => {
                    self.out.references.push((place, citation.target.clone()));
                    self.out.references.extend(citation.covers.iter().map(|t| (place, t.clone())));
                }
                _ => {}
            }
        }
    }
}

/// True for links that name a file: no scheme, no anchor alone.
fn names_file(words: &str) -> bool {
    !words.contains(':') && !words.starts_with('#')
}

/// The texts of an entity in the order of `Prose::marks`, to put marks in.
pub(super) fn each_text(handbook: &mut Handbook, entity: Entity, visit: &mut dyn FnMut(&mut Text)) {
    handbook.words_mut(entity, &mut |slot| {
        if let Slot::Text(_, text) = slot {
            visit(text);
            text.authored.iter_mut().flat_map(|list| list.iter_mut()).for_each(|(_, t)| visit(t));
        }
    });
    let (body, authored) = match entity {
        Entity::Policy(id) => {
            let policy = &mut handbook.policies[id];
            (&mut policy.body, &mut policy.authored)
        }
        Entity::Page(id) => {
            let page = &mut handbook.pages[id];
            (&mut page.body, &mut page.authored)
        }
        _ => return,
    };
    let bodies = std::iter::once(body).chain(authored.iter_mut().map(|(_, a)| &mut a.body));
    for body in bodies {
        body_texts(std::sync::Arc::make_mut(body)).into_iter().for_each(&mut *visit);
    }
}
