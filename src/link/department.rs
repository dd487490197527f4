//! Reads departments and committees from their records.

use super::Reader;
use super::register::Entry;
use crate::model::department::{Committee, Department, DepartmentKind};
use crate::model::{DepartmentId, Entity, Kind, RoleId};
use crate::parse::ast::Record;

/// 部门
pub fn department(entry: &Entry, reader: &mut Reader<'_>) -> Department {
    let record = &entry.record;
    Department {
        identity: entry.identity.clone(),
        parent: reader.department(record, "parent"),
        kind: match record.plain("kind") {
            Some("company") => DepartmentKind::Company,
            Some("branch") => DepartmentKind::Branch,
            Some("region") => DepartmentKind::Region,
            Some("team") => DepartmentKind::Team,
            _ => DepartmentKind::Department,
        },
        heads: reader.roles(record, "head"),
        location: record.name("location"),
        summary: record.text("summary"),
        functions: record.texts("functions"),
        basis: record.texts("basis"),
    }
}

/// 委员会
pub fn committee(entry: &Entry, reader: &mut Reader<'_>) -> Committee {
    let record = &entry.record;
    Committee {
        identity: entry.identity.clone(),
        chair: reader.role(record, "chair"),
        members: reader.parties(record, "members"),
        powers: record.texts("powers"),
        quorum: record.text("quorum"),
        when: record.text("when"),
        rhythm: reader.rhythm(record),
        basis: record.texts("basis"),
        summary: record.text("summary"),
    }
}

impl Reader<'_> {
    /// The department that a key names.
    pub fn department(&mut self, record: &Record, key: &str) -> Option<DepartmentId> {
        match self.one(record, key, Kind::Department)? {
            Entity::Department(id) => Some(id),
            _ => None,
        }
    }

    /// The post that a key names.
    pub fn role(&mut self, record: &Record, key: &str) -> Option<RoleId> {
        match self.one(record, key, Kind::Role)? {
            Entity::Role(id) => Some(id),
            _ => None,
        }
    }

    /// The posts that a key names, each once.
    pub fn roles(&mut self, record: &Record, key: &str) -> Vec<RoleId> {
        let found = self.many(record, key, Kind::Role).into_iter().flatten();
        let mut roles: Vec<RoleId> = vec![];
        for entity in found {
            if let Entity::Role(id) = entity
                && !roles.contains(&id)
            {
                roles.push(id);
            }
        }
        roles
    }
}
