//! Header and footer of every page, set last, when the number of pages is known.

use super::composer::{At, Composer};
use super::page::{Level, Stroke, What};
use super::style::{FURNITURE, Geometry, INK};
use crate::export::briefing::said::FOOTER;

/// Sets header and footer of all pages; `order` holds their indexes as they are printed.
pub(super) fn furniture(composer: &mut Composer<'_>, name: &str, order: &[usize]) {
    for (number, page) in order.iter().enumerate() {
        let geometry = composer.geometry;
        let caption = std::mem::take(&mut composer.pages[*page].caption);
        let between = if caption.is_empty() { "" } else { " · " };
        let right = format!("{caption}{between}Page {} of {}", number + 1, order.len());
        let right = composer.set_line(&right, FURNITURE, 240.0);
        let left = composer.set_line(
            &format!("BRIEFING · {name}"),
            FURNITURE,
            geometry.measure() - right.width() - 20.0,
        );
        let foot = composer.set_line(FOOTER, FURNITURE, geometry.measure());
        let at = At {
            page: *page,
            level: Level::Furniture,
            tag: None,
            x: Geometry::MARGIN,
            y: 32.0,
        };
        composer.place(&left, at);
        composer.place_right(
            &right,
            At {
                x: geometry.right(),
                ..at
            },
        );
        composer.place(
            &foot,
            At {
                y: geometry.height - 36.0,
                ..at
            },
        );
        let rule = Stroke::across(Geometry::MARGIN, 46.0, geometry.measure(), 0.5, INK);
        composer.pages[*page].decorate(Level::Furniture, What::Rule(rule));
    }
}
