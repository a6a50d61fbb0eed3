//! What the house is: said once at the founding, changed by those who lead it, and never by anybody else.

use dui::care::CareError;
use dui::care::journal::{JournalQuery, Outcome, What};
use dui::domain::house::{Establishment, LONGEST_LINE};
use dui::domain::moment::Moment;
use dui::domain::scope::Scope;
use dui::policy::Act;

use crate::house::tonight;
use crate::small_house::SmallHouse;

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

#[test]
fn the_director_says_where_the_house_is_and_the_journal_says_what_held_before_and_no_code_of_a_door() {
    let house = SmallHouse::new();
    let mut director = house.enter("direction");
    let before = director.establishment(after(1)).unwrap().unwrap();
    assert!(before.address.is_empty() && before.grouped_rounds);
    let wanted = Establishment {
        name: "Autre Maison".to_owned(),
        address: "1 rue de l'Exemple\u{9b}31m".to_owned(),
        access: "portail, code 4711".to_owned(),
        grouped_rounds: false,
        ..before.clone()
    };
    director.change_establishment(wanted.clone(), after(2)).unwrap();
    director.change_establishment(wanted.clone(), after(3)).unwrap();
    let mut night = house.enter_at("veilleur", after(4));
    let now = night.establishment(after(4)).unwrap().unwrap();
    assert_eq!((now.name.as_str(), now.address.as_str()), ("Petite Maison", "1 rue de l'Exemple31m"));
    assert!(!night.allows_grouped_rounds(after(4)).unwrap());
    let changes = JournalQuery { what: Some(What::Act(Act::Config)), ..JournalQuery::default() };
    let mut look = director.look_into_journal(changes, after(6)).unwrap();
    let lines = director.older_lines(&mut look, 100, 10_000, after(6)).unwrap();
    let told: Vec<&str> = lines
        .iter()
        .filter(|line| line.outcome == Some(Outcome::Ok) && line.scope == Some(Scope::Config))
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(
        told,
        ["house: address: none -> 1 rue de l'Exemple31m; rounds: grouped -> one by one; access changed"],
        "said twice it is written once"
    );
}

#[test]
fn nobody_else_moves_the_house_and_a_text_without_end_is_refused() {
    let house = SmallHouse::new();
    let mut director = house.enter("direction");
    let held = director.establishment(after(1)).unwrap().unwrap();
    let elsewhere = Establishment { phone: "00 00 00 00 09".to_owned(), ..held.clone() };
    for login in ["veilleur", "infirmiere", "accueil", "machine"] {
        let refused = house.enter_at(login, after(2)).change_establishment(elsewhere.clone(), after(2));
        assert!(matches!(refused, Err(CareError::Refused(_))), "{login}");
    }
    let endless = Establishment { address: "x".repeat(LONGEST_LINE + 1), ..held.clone() };
    assert!(matches!(director.change_establishment(endless, after(3)), Err(CareError::BadPlan)));
    assert_eq!(director.establishment(after(4)).unwrap().unwrap(), held);
}
