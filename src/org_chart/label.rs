//! What a box says, broken into lines, and how large that makes it. Knows the edition's names and the interface's words, no place.

use super::Surroundings;
use super::outline::{Line, Post, What};
use crate::lettering::{Size, widest, wrap};
use crate::model::{Entity, RoleId};

/// Of titles: 15 px, as `chart.css` sets them.
const TITLE: Size = Size(150);
/// Of everything else: 12.5 px.
const SMALL: Size = Size(125);
/// From one line of a title to the next.
pub const TITLE_LEADING: i32 = 20;
/// From one small line to the next.
pub const SMALL_LEADING: i32 = 17;
/// Between the frame and its text, at each side.
const PADDING: i32 = 12;
/// Between the frame and its text, above and below.
pub const HEAD: i32 = 9;
/// The narrowest box, and the widest.
const WIDTHS: (i32, i32) = (104, 168);

/// The text of a box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// In the larger letters.
    pub title: Vec<String>,
    /// In the smaller ones: department, headcount, vacancy.
    pub notes: Vec<String>,
    /// The classes of its group.
    pub class: String,
    /// Where it leads; nothing for the post that the chart is about.
    pub entity: Option<Entity>,
}

impl Label {
    /// The text of a box; `own` is the post that the chart is about.
    pub fn of(around: &Surroundings<'_>, post: &Post, own: Option<RoleId>) -> Self {
        let (title, notes, class, entity) = match post.what {
            What::Role(id, hidden) => return Self::role(around, post, id, hidden, own),
            What::Rest(id, count) => {
                let words = (around.say)("chart.rest", &[("n", &count.to_string())]);
                (words, vec![], "rest", Entity::Role(id))
            }
            What::Unit(id, count) => {
                let posts = (around.say)("chart.posts", &[("n", &count.to_string())]);
                (
                    around.title(Entity::Department(id)),
                    if count > 0 { vec![posts] } else { vec![] },
                    "unit",
                    Entity::Department(id),
                )
            }
            What::Committee(id) => {
                let chair = around.edition.handbook.committees[id].chair;
                let chair =
                    chair.map(|by| (around.say)("chart.chair", &[("by", &around.title(Entity::Role(by)))]));
                (
                    around.title(Entity::Committee(id)),
                    chair.into_iter().collect(),
                    "committee",
                    Entity::Committee(id),
                )
            }
        };
        Self::broken(&title, &notes, class.to_owned(), Some(entity))
    }

    fn role(around: &Surroundings<'_>, post: &Post, id: RoleId, hidden: usize, own: Option<RoleId>) -> Self {
        let role = &around.edition.handbook.roles[id];
        let say = |name: &str, values: &[(&str, &str)]| (around.say)(name, values);
        let mut notes = vec![];
        // Who belongs where the superior belongs need not say so again.
        let above = role.reports_to.and_then(|above| around.edition.handbook.roles[above].department);
        let department = role.department.filter(|_| own == Some(id) || role.department != above);
        notes.extend(department.map(|d| around.title(Entity::Department(d))));
        let plan = role.headcount.as_ref().map(|h| h.words.as_str());
        match (plan, role.filled) {
            (Some("1"), Some(0 | 1)) | (None, None) => {}
            (Some(plan), Some(n)) => {
                notes.push(say("chart.plan_filled", &[("plan", plan), ("n", &n.to_string())]))
            }
            (Some(plan), None) => notes.push(say("chart.plan", &[("plan", plan)])),
            (None, Some(n)) => notes.push(say("chart.filled", &[("n", &n.to_string())])),
        }
        let vacant = role.filled == Some(0);
        notes.extend(vacant.then(|| say("role.vacant", &[])));
        let acting =
            role.acting.map(|by| say("role.acting_short", &[("by", &around.title(Entity::Role(by)))]));
        notes.extend(acting);
        notes.extend(Self::dotted(around, post, id, own));
        notes.extend((hidden > 0).then(|| say("chart.hidden", &[("n", &hidden.to_string())])));
        let states = [(own == Some(id), "self"), (vacant, "vacant"), (role.acting.is_some(), "acting")];
        let class: Vec<&str> = states.iter().filter(|(holds, _)| *holds).map(|(_, class)| *class).collect();
        let entity = Some(Entity::Role(id)).filter(|_| own != Some(id));
        Self::broken(&around.title(Entity::Role(id)), &notes, class.join(" "), entity)
    }

    /// The words of dotted lines: the reason where the line is drawn, the name of the superior where it is not.
    fn dotted(around: &Surroundings<'_>, post: &Post, id: RoleId, own: Option<RoleId>) -> Vec<String> {
        let say = |name: &str, values: &[(&str, &str)]| (around.say)(name, values);
        let lines = |of: RoleId| around.edition.handbook.roles[of].also_reports_to.iter();
        let named = |(to, _): &(RoleId, _)| say("chart.also", &[("to", &around.title(Entity::Role(*to)))]);
        match (post.line, own) {
            (Line::Dotted, Some(own)) => {
                // Either this box is above the own post, or below it.
                let drawn = lines(own).map(|line| (own, line)).find(|(_, (to, _))| *to == id);
                let drawn =
                    drawn.or_else(|| lines(id).map(|line| (id, line)).find(|(_, (to, _))| *to == own));
                let reason = drawn.and_then(|(of, (_, reason))| Some((of, reason.as_ref()?)));
                let words = reason.map(|(of, reason)| {
                    let script = &around.edition.handbook.roles[of].identity.script;
                    around.edition.text(reason, script).string
                });
                vec![
                    words
                        .map_or_else(|| say("role.dotted", &[]), |why| say("chart.dotted", &[("why", &why)])),
                ]
            }
            _ if own == Some(id) => vec![],
            _ => lines(id).map(named).collect(),
        }
    }

    fn broken(title: &str, notes: &[String], class: String, entity: Option<Entity>) -> Self {
        let room = WIDTHS.1 - 2 * PADDING;
        let notes = notes.iter().flat_map(|note| wrap(note, SMALL, room)).collect();
        Self { title: wrap(title, TITLE, room), notes, class, entity }
    }

    /// How wide its box must be.
    pub fn width(&self) -> i32 {
        let text = widest(&self.title, TITLE).max(widest(&self.notes, SMALL));
        (text + 2 * PADDING).clamp(WIDTHS.0, WIDTHS.1)
    }

    /// How tall its box must be.
    pub fn height(&self) -> i32 {
        2 * HEAD + self.title.len() as i32 * TITLE_LEADING + self.notes.len() as i32 * SMALL_LEADING
    }
}
