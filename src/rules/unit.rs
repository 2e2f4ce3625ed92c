//! What units measure, and how they are converted into each other.

use std::collections::BTreeMap;

use super::compile::Compiler;
use super::file::{RuleFile, UnitTable};
use super::{Diagnostic, RuleSet};

/// A unit of measurement.
///
/// ```
/// let rules = redpencil::RuleSet::builtin();
/// let (mg, kg) = (rules.unit("mg").unwrap(), rules.unit("kg").unwrap());
/// assert_eq!(mg.convert(5_000_000.0, &kg), Some(5.0));
/// assert_eq!(rules.unit("mg/kg").unwrap().ucum.as_deref(), Some("mg/kg"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// What it measures: `mass`, `mass/time`.
    pub dimension: String,
    /// How many base units of its dimension it is.
    pub factor: f64,
    /// What its zero is in base units.
    pub offset: f64,
    /// Its code in the Unified Code for Units of Measure.
    pub ucum: Option<String>,
}

impl Unit {
    /// A value in this unit as one in the base unit of its dimension.
    pub fn to_base(&self, value: f64) -> f64 {
        value * self.factor + self.offset
    }

    /// A value in the base unit as one in this unit.
    pub fn from_base(&self, value: f64) -> f64 {
        (value - self.offset) / self.factor
    }

    /// A value in this unit as one in another; none if they measure different things.
    pub fn convert(&self, value: f64, to: &Self) -> Option<f64> {
        (self.dimension == to.dimension).then(|| to.from_base(self.to_base(value)))
    }

    /// This unit reckoned by another: `mg` by `kg`. Scales whose zero is not nothing cannot be divided.
    fn by(&self, other: &Self) -> Option<Self> {
        let is_amount = self.offset == 0.0 && other.offset == 0.0;
        let ucum = || Some(format!("{}/{}", self.ucum.as_ref()?, other.ucum.as_ref()?));
        is_amount.then(|| Self {
            dimension: format!("{}/{}", self.dimension, other.dimension),
            factor: self.factor / other.factor,
            offset: 0.0,
            ucum: ucum(),
        })
    }
}

impl From<&UnitTable> for Unit {
    fn from(table: &UnitTable) -> Self {
        Self {
            dimension: table.dimension.clone(),
            factor: table
                .factor
                .as_ref()
                .map_or(1.0, |factor| *factor.get_ref()),
            offset: table.offset,
            ucum: table.ucum.clone(),
        }
    }
}

impl Compiler {
    /// The units of all files; a later file's is in force.
    pub(super) fn units(&mut self, parsed: &[Option<RuleFile>]) -> BTreeMap<String, Unit> {
        let mut units = BTreeMap::new();
        for (at, tables) in parsed.iter().enumerate() {
            for (name, table) in tables.iter().flat_map(|tables| &tables.unit) {
                units.insert(name.clone(), Unit::from(table));
                let problem = self.sizeless(at, name, table);
                self.problems.extend(problem);
            }
        }
        units
    }

    /// What is wrong with a unit that has no size.
    fn sizeless(&self, at: usize, name: &str, table: &UnitTable) -> Option<Diagnostic> {
        let factor = table.factor.as_ref()?;
        let size = *factor.get_ref();
        if size.is_finite() && size > 0.0 {
            return None;
        }
        let title = format!("unit `{name}` has no size");
        let place = self.place(at, factor);
        let problem = place.error("R087", title, "this must be above 0");
        Some(problem.help("write how many base units of its dimension it is: `factor = 0.001`"))
    }
}

impl RuleSet {
    /// The unit of that name, as [`Statistic::unit`](crate::Statistic) gives it; units that stand behind a `/` are
    /// what it is reckoned by.
    pub fn unit(&self, name: &str) -> Option<Unit> {
        if let Some(unit) = self.units.get(name) {
            return Some(unit.clone());
        }
        let mut parts = name.split('/').map(|part| self.units.get(part));
        let first = parts.next()??.clone();
        parts.try_fold(first, |unit, by| unit.by(by?))
    }

    /// The units in force, in the order of their names.
    pub fn units(&self) -> impl Iterator<Item = (&str, &Unit)> {
        self.units.iter().map(|(name, unit)| (name.as_str(), unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_converts_to_its_base_and_back() {
        let rules = RuleSet::builtin();
        for (name, unit) in rules.units() {
            for value in [-40.0, 0.0, 0.001, 1.0, 37.5, 1e9] {
                let back = unit.from_base(unit.to_base(value));
                assert!(
                    (back - value).abs() <= 1e-9 * value.abs().max(1.0),
                    "{name} {value} {back}"
                );
            }
        }
    }

    #[test]
    fn every_dimension_has_one_scale() {
        let rules = RuleSet::builtin();
        let mut bases: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, unit) in rules.units() {
            let is_base = (unit.factor - 1.0).abs() < f64::EPSILON && unit.offset == 0.0;
            *bases.entry(&unit.dimension).or_default() += usize::from(is_base);
        }
        let without: Vec<&str> = bases
            .into_iter()
            .filter(|(_, bases)| *bases == 0)
            .map(|(name, _)| name)
            .collect();
        assert_eq!(without, ["charge", "information/time", "length/volume"]);
    }

    #[test]
    fn every_unit_that_a_list_names_is_known() {
        let rules = RuleSet::builtin();
        let file = RuleFile::parse("units", include_str!("builtin/units.toml")).unwrap();
        for (name, list) in &file.list {
            for unit in list
                .values
                .keys()
                .filter(|_| name.get_ref().starts_with("unit"))
            {
                assert!(rules.unit(unit).is_some(), "{}: {unit}", name.get_ref());
            }
        }
    }

    #[test]
    fn units_of_one_dimension_convert() {
        let rules = RuleSet::builtin();
        let check = |value: f64, from: &str, to: &str, expected: Option<f64>| {
            let (from, to) = (rules.unit(from).unwrap(), rules.unit(to).unwrap());
            let got = from.convert(value, &to);
            let near = got
                .zip(expected)
                .is_none_or(|(got, wanted)| (got - wanted).abs() < 1e-9);
            assert!(
                got.is_some() == expected.is_some() && near,
                "{got:?} {expected:?}"
            );
        };
        check(98.6, "°F", "°C", Some(37.0));
        check(1.0, "stone", "lb", Some(14.0));
        check(6.0, "ug/kg/min", "mg/kg/hour", Some(0.36));
        check(5.0, "mmol/L", "mM", Some(5.0));
        check(5.0, "mmol/L", "mg/dL", None);
        assert_eq!(rules.unit("°C/min"), None);
        assert_eq!(rules.unit("smoot"), None);
    }
}
