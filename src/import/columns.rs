//! What the columns of a participants' list mean, by their headings in English, French and Spanish.
//!
//! **Invariant.** Of all phrases that stand in a heading the longest decides: "name of the organisation" is an
//! organisation, "organisation code" a code.

use unicode_normalization::UnicodeNormalization as _;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The organisation.
    Organisation,
    /// The person's whole name.
    Name,
    /// Given name, of a name in two columns.
    Given,
    /// Family name, of a name in two columns.
    Family,
    /// The two-letter call code.
    Code,
    /// What the organisation is known as.
    Acronym,
    /// The sector.
    Sector,
    /// Takes part, observes or serves.
    Standing,
    /// What the person is there.
    Capacity,
    /// Place in the protocol order.
    Order,
    /// Woman or man, also as a title before the name.
    Sex,
    /// How many women.
    Women,
    /// How many men.
    Men,
    /// How many persons.
    Persons,
    /// Telephone numbers and addresses, which are dropped unless they are asked for.
    Contact,
}

impl Column {
    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Name => "name",
            Self::Given => "given name",
            Self::Family => "family name",
            Self::Code => "call code",
            Self::Acronym => "acronym",
            Self::Sector => "sector",
            Self::Standing => "standing",
            Self::Capacity => "capacity",
            Self::Order => "protocol order",
            Self::Sex => "woman or man",
            Self::Women => "women",
            Self::Men => "men",
            Self::Persons => "persons",
            Self::Contact => "telephone or address",
        }
    }
}

/// Phrases of headings, as [`folded`].
const PHRASES: &[(Column, &[&str])] = &[
    (
        Column::Organisation,
        &[
            "organisation",
            "organization",
            "organisme",
            "institution",
            "structure",
            "entite",
            "entity",
            "agency",
            "agence",
            "ministere",
            "ministry",
            "organizacion",
            "institucion",
            "entidad",
            "organismo",
            "agencia",
            "delegation",
            "delegacion",
            "affiliation",
            "employer",
            "company",
            "nombre de la institucion",
            "nombre de la organizacion",
            "nombre de la entidad",
            "nom de l organisation",
            "nom de la structure",
            "nom de l institution",
            "name of organisation",
            "name of organization",
            "name of institution",
            "name of the organisation",
            "name of the organization",
        ],
    ),
    (
        Column::Name,
        &[
            "name",
            "full name",
            "participant",
            "participants",
            "nom et prenom",
            "nom et prenoms",
            "noms et prenoms",
            "nom prenom",
            "prenom et nom",
            "nom complet",
            "nombre y apellido",
            "nombre y apellidos",
            "nombre completo",
            "apellidos y nombres",
            "apellidos y nombre",
            "participante",
            "delegate",
            "delegue",
            "representative",
            "representant",
            "representante",
            "person",
            "personne",
            "persona",
        ],
    ),
    (Column::Given, &["given name", "given names", "first name", "first names", "prenom", "prenoms", "nombres"]),
    (
        Column::Family,
        &["family name", "last name", "surname", "nom", "noms", "nom de famille", "apellido", "apellidos"],
    ),
    (Column::Name, &["nombre"]),
    (
        Column::Code,
        &[
            "code",
            "call code",
            "organisation code",
            "organization code",
            "code d appel",
            "code de l organisation",
            "codigo",
            "codigo de la organizacion",
        ],
    ),
    (Column::Acronym, &["acronym", "abbreviation", "sigle", "acronyme", "abreviation", "sigla", "siglas", "acronimo"]),
    (
        Column::Sector,
        &[
            "sector",
            "secteur",
            "category",
            "categorie",
            "categoria",
            "type of organisation",
            "type of organization",
            "type d organisation",
            "type de structure",
            "type d institution",
            "tipo de organizacion",
            "tipo de institucion",
            "tipo de entidad",
            "stakeholder group",
            "groupe d acteurs",
            "grupo",
            "type",
            "tipo",
        ],
    ),
    (
        Column::Standing,
        &[
            "standing",
            "status",
            "statut",
            "qualite",
            "estatus",
            "calidad",
            "condicion",
            "participation",
            "participacion",
        ],
    ),
    (
        Column::Capacity,
        &[
            "capacity",
            "function",
            "position",
            "title",
            "job title",
            "role",
            "fonction",
            "poste",
            "titre",
            "cargo",
            "funcion",
            "puesto",
            "a titre",
            "en calidad de",
        ],
    ),
    (
        Column::Order,
        &[
            "order",
            "rank",
            "protocol order",
            "no",
            "nr",
            "number",
            "ordre",
            "rang",
            "ordre protocolaire",
            "numero",
            "orden",
            "orden de protocolo",
            "n",
        ],
    ),
    (
        Column::Sex,
        &[
            "sex",
            "gender",
            "sexe",
            "genre",
            "sexo",
            "genero",
            "civilite",
            "salutation",
            "tratamiento",
            "h f",
            "f h",
            "m f",
            "f m",
        ],
    ),
    (Column::Women, &["women", "femmes", "mujeres", "number of women", "nombre de femmes", "numero de mujeres"]),
    (Column::Men, &["men", "hommes", "hombres", "number of men", "nombre d hommes", "numero de hombres"]),
    (
        Column::Persons,
        &[
            "persons",
            "number of persons",
            "number of participants",
            "nombre de personnes",
            "nombre de participants",
            "numero de personas",
            "numero de participantes",
            "effectif",
        ],
    ),
    (
        Column::Contact,
        &[
            "telephone",
            "phone",
            "tel",
            "mobile",
            "cell",
            "whatsapp",
            "portable",
            "gsm",
            "telefono",
            "movil",
            "celular",
            "e mail",
            "email",
            "mail",
            "courriel",
            "adresse electronique",
            "correo",
            "correo electronico",
            "adresse",
            "address",
            "direccion",
            "contact",
            "contacts",
            "contacto",
            "passport",
            "passeport",
            "pasaporte",
            "n de telephone",
            "numero de telephone",
            "numero de telefono",
            "phone number",
        ],
    ),
];

/// What a heading says that its column holds.
pub(super) fn meaning(heading: &str) -> Option<Column> {
    let heading = format!(" {} ", folded(heading));
    let stands = |phrase: &str| heading.contains(&format!(" {phrase} "));
    let all = PHRASES.iter().flat_map(|(column, phrases)| phrases.iter().map(move |phrase| (*column, phrase)));
    longest(all.filter(|(_, phrase)| stands(phrase)))
}

/// The longest phrase's column, the first of equals.
fn longest<'p>(phrases: impl Iterator<Item = (Column, &'p &'p str)>) -> Option<Column> {
    let mut best: Option<(Column, usize)> = None;
    for (column, phrase) in phrases {
        if best.is_none_or(|(_, length)| phrase.len() > length) {
            best = Some((column, phrase.len()));
        }
    }
    best.map(|(column, _)| column)
}

/// Words in small letters without accents and signs.
pub(super) fn folded(text: &str) -> String {
    let plain = text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).flat_map(char::to_lowercase);
    let spaced: String = plain.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood_in_three_languages() {
        for (heading, column) in [
            ("Nom et prénoms", Column::Name),
            ("NOM", Column::Family),
            ("Prénom(s)", Column::Given),
            ("Nom de l'organisation", Column::Organisation),
            ("Organisme / Structure", Column::Organisation),
            ("Name of organization", Column::Organisation),
            ("Institución", Column::Organisation),
            ("Nombre", Column::Name),
            ("Apellidos", Column::Family),
            ("Organisation code", Column::Code),
            ("Type d’organisation", Column::Sector),
            ("Secteur", Column::Sector),
            ("Statut", Column::Standing),
            ("Sigle", Column::Acronym),
            ("Fonction", Column::Capacity),
            ("N°", Column::Order),
            ("Nombre de femmes", Column::Women),
            ("Sexe (H/F)", Column::Sex),
            ("N° de téléphone", Column::Contact),
            ("E-mail", Column::Contact),
            ("Correo electrónico", Column::Contact),
            ("Phone number", Column::Contact),
        ] {
            assert_eq!(meaning(heading), Some(column), "{heading}");
        }
        assert_eq!(meaning("Remarques"), None);
        assert_eq!(meaning(""), None);
    }
}
