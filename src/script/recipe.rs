//! One OpenCC configuration (转换配置), read from its JSON: which dictionaries take part, in which stage and order.
//!
//! It knows names of dictionaries, never their contents; it is also compiled into the build script.

use serde_json::Value;

/// A dictionary by name, with its rank in the group: a match of a lower rank wins whatever its length (short circuit);
/// among equal ranks the longest wins (union).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Name of the dictionary, without extension.
    pub name: String,
    /// Rank within the stage, from 0.
    pub rank: u8,
}

/// A configuration: normalisation, segmentation, then the chain of conversions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipe {
    /// Stages before segmentation, over the whole text.
    pub normalization: Vec<Vec<Source>>,
    /// Dictionary of the maximum-match segmentation; without one the whole text is one segment.
    pub segmentation: Option<Vec<Source>>,
    /// Stages applied to every segment in turn.
    pub chain: Vec<Vec<Source>>,
}

impl Recipe {
    /// Reads a configuration file. Errors say what is missing or not supported.
    pub fn parse(json: &str) -> Result<Self, String> {
        let root: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
        Ok(Self {
            normalization: stages(&root["normalization"])?,
            segmentation: root.get("segmentation").map(segmentation).transpose()?,
            chain: stages(&root["conversion_chain"])?,
        })
    }

    /// Names of all dictionaries that the configuration needs, each once, sorted.
    pub fn dictionaries(&self) -> Vec<&str> {
        let stages = self.normalization.iter().chain(&self.segmentation).chain(&self.chain);
        let mut names: Vec<&str> = stages.flatten().map(|source| source.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

fn segmentation(value: &Value) -> Result<Vec<Source>, String> {
    if value["type"] != "mmseg" {
        return Err(format!("segmentation {} is not supported", value["type"]));
    }
    stage(value)
}

fn stages(value: &Value) -> Result<Vec<Vec<Source>>, String> {
    value.as_array().map_or(Ok(Vec::new()), |list| list.iter().map(stage).collect())
}

fn stage(value: &Value) -> Result<Vec<Source>, String> {
    let mut sources = Vec::new();
    flatten(&value["dict"], &mut 0, &mut sources)?;
    Ok(sources)
}

fn flatten(dict: &Value, rank: &mut u8, out: &mut Vec<Source>) -> Result<(), String> {
    if dict["type"] != "group" {
        let file = dict["file"].as_str().ok_or("a dictionary has no file")?;
        out.push(Source { name: file.trim_end_matches(".ocd2").to_owned(), rank: *rank });
        *rank += 1;
        return Ok(());
    }
    let members = dict["dicts"].as_array().ok_or("a group has no dictionaries")?;
    match dict["match_policy"].as_str() {
        Some("union") => union(members, rank, out),
        Some("short_circuit") => members.iter().try_for_each(|member| flatten(member, rank, out)),
        _ => Err("a group has no known match policy".to_owned()),
    }
}

fn union(members: &[Value], rank: &mut u8, out: &mut Vec<Source>) -> Result<(), String> {
    for member in members {
        let mut own = *rank;
        let before = out.len();
        flatten(member, &mut own, out)?;
        if out[before..].iter().any(|source| source.rank != *rank) {
            return Err("a union of short-circuit groups is not supported".to_owned());
        }
    }
    *rank += 1;
    Ok(())
}
