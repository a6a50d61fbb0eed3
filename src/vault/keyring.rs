//! The keys one session holds: its own, those of its circles, those of the contents it has opened.
//!
//! Circle and content keys are opened when first needed and wiped with the ring.

use std::collections::HashMap;

use crate::domain::ids::{AccountId, PersonId};
use crate::domain::scope::Scope;
use crate::journal::encode::{Encoder, Estab};
use crate::vault::directory::Directory;
use crate::vault::error::VaultError;
use crate::vault::glass::BrokenGlass;
use crate::vault::seal::{SealFault, kdf};
use crate::vault::secret::{Secret32, same};
use crate::vault::store::Store;
use crate::vault::store::rows::{CircleRow, ContentKeyRow, Id16};
use crate::vault::wrap::{public_of, unwrap};
use crate::vault::writing::PURPOSE_PRIVATE;

/// The break-glass circle: its key opens nothing in everyday work, also for those who hold it.
const GLASS: i64 = Scope::Glass.number() as i64;
/// Most content keys kept open at once.
const MOST_CONTENT_KEYS: usize = 4_096;

/// An unlocked set of keys.
pub(crate) struct Keyring {
    account: AccountId,
    ux: Secret32,
    ud: Secret32,
    /// Keys of circles; `None` for those whose key is not ours to use now.
    circles: HashMap<Id16, Option<Secret32>>,
    contents: HashMap<Id16, Secret32>,
    glass: Option<BrokenGlass>,
    /// The key behind the glass while names of other units are looked through.
    names: Option<BrokenGlass>,
}

/// Which keys an account may use at a second: a wrap that is left over, or was put back, opens nothing.
pub(crate) struct Usable<'a> {
    pub(crate) directory: &'a Directory,
    pub(crate) account: AccountId,
    pub(crate) now: i64,
}

impl Usable<'_> {
    fn circle(&self, id: &Id16) -> Option<CircleRow> {
        self.directory.circle_read_by(self.account, id, self.now).cloned()
    }

    /// A key wrapped to the account itself: its own, or that of a scope opened to it by name.
    fn by_name(&self, key: &ContentKeyRow) -> bool {
        let Some(person) = key.person.map(PersonId::from_bytes) else {
            return key.purpose == PURPOSE_PRIVATE;
        };
        let scope = u8::try_from(key.scope).ok().and_then(Scope::from_number);
        scope.is_some_and(|scope| {
            self.directory.named_readers(person, scope, self.now).contains(&self.account)
        })
    }
}

/// Derived from a content key: encrypts what the content key is for.
pub(crate) fn encryption_key(estab: &Estab, content_key: &Secret32) -> Secret32 {
    kdf(content_key.expose(), &Encoder::new("enc", estab).finish())
}

/// Stored beside a content key: a wrap that opens to another key is damage, not content.
pub(crate) fn commitment(estab: &Estab, content_key: &Secret32, kid: &Id16) -> [u8; 32] {
    *kdf(content_key.expose(), &Encoder::new("commit", estab).bytes(kid).finish()).expose()
}

impl Keyring {
    pub(crate) fn new(account: AccountId, ux: Secret32, ud: Secret32) -> Self {
        Self { account, ux, ud, circles: HashMap::new(), contents: HashMap::new(), glass: None, names: None }
    }

    /// The name under which something of this user's own is kept: it tells nobody else what it is about.
    pub(crate) fn own_item(&self, estab: &Estab, name: &str) -> Id16 {
        let named = kdf(self.ud.expose(), &Encoder::new("own-item", estab).text(name).finish());
        std::array::from_fn(|i| named.expose()[i])
    }

    /// The key of what belongs to this user alone.
    pub(crate) fn own_key(&self) -> &Secret32 {
        &self.ud
    }

    /// The public key others wrap to for this account.
    pub(crate) fn own_public(&self) -> [u8; 32] {
        public_of(&self.ux)
    }

    /// Whether this account has been given the key of a circle.
    pub(crate) fn holds_circle(&self, store: &Store, circle: &CircleRow) -> Result<bool, VaultError> {
        Ok(self.circle_secret(store, circle)?.is_some())
    }

    fn circle_key(&mut self, store: &Store, circle: &CircleRow) -> Result<Option<&Secret32>, VaultError> {
        if !self.circles.contains_key(&circle.circle) {
            let key = self.circle_secret(store, circle)?;
            self.circles.insert(circle.circle, key);
        }
        Ok(self.circles.get(&circle.circle).and_then(Option::as_ref))
    }

    /// The private key of a circle, to wrap it to somebody else; `None` when this account has not got it. Not
    /// kept: the key behind the glass must not be found among those of everyday work.
    pub(crate) fn circle_secret(
        &self,
        store: &Store,
        circle: &CircleRow,
    ) -> Result<Option<Secret32>, VaultError> {
        match store.wrap_for(&circle.circle, self.account.bytes())? {
            Some(blob) => Ok(Some(self.open_circle_wrap(store, circle, &blob)?)),
            None => Ok(None),
        }
    }

    fn open_circle_wrap(
        &self,
        store: &Store,
        circle: &CircleRow,
        blob: &[u8],
    ) -> Result<Secret32, VaultError> {
        const BAD: VaultError = VaultError::Damaged { what: "circle-wrap" };
        let key =
            unwrap(&store.estab, &self.ux, &circle.circle, self.account.bytes(), blob).map_err(|_| BAD)?;
        if public_of(&key) == circle.public { Ok(key) } else { Err(BAD) }
    }

    /// Wipes what was opened with this account's own keys; those stay.
    pub(crate) fn forget_opened(&mut self) {
        self.circles.clear();
        self.contents.clear();
    }

    /// The encryption key of a content key, through any wrap this account may use now; `None` when there is
    /// none.
    pub(crate) fn content(
        &mut self,
        store: &Store,
        usable: &Usable<'_>,
        kid: &Id16,
    ) -> Result<Option<&Secret32>, VaultError> {
        if !self.contents.contains_key(kid) {
            let Some(content_key) = self.content_secret(store, usable, kid)? else { return Ok(None) };
            self.remember(&store.estab, *kid, &content_key);
        }
        Ok(self.contents.get(kid))
    }

    /// Keeps a content key that was just made.
    pub(crate) fn remember(&mut self, estab: &Estab, kid: Id16, content_key: &Secret32) {
        if self.contents.len() >= MOST_CONTENT_KEYS {
            self.contents.clear();
        }
        self.contents.insert(kid, encryption_key(estab, content_key));
    }

    /// The content key itself, to wrap it to somebody else; as [`Keyring::content`].
    pub(crate) fn content_secret(
        &mut self,
        store: &Store,
        usable: &Usable<'_>,
        kid: &Id16,
    ) -> Result<Option<Secret32>, VaultError> {
        let row = store.content_key(kid)?.ok_or(VaultError::Damaged { what: "content-key" })?;
        let expected = row.row.commitment.as_deref().ok_or(VaultError::NotThere)?;
        for (holder, blob) in store.wraps_of(kid)? {
            let opened = if holder == *self.account.bytes() {
                usable.by_name(&row.row).then(|| unwrap(&store.estab, &self.ux, kid, &holder, &blob))
            } else if let Some(glass) = self.glass_over(&row.row, &holder) {
                Some(unwrap(&store.estab, &glass.key, kid, &holder, &blob))
            } else {
                self.usable_key(store, usable, &holder)?
                    .map(|key| unwrap(&store.estab, key, kid, &holder, &blob))
            };
            match opened {
                None => {}
                Some(Ok(key)) if same(&commitment(&store.estab, &key, kid), expected) => {
                    return Ok(Some(key));
                }
                Some(Err(SealFault::Newer)) => return Err(VaultError::Damaged { what: "wrap-suite" }),
                Some(_) => return Err(VaultError::Damaged { what: "wrap" }),
            }
        }
        Ok(None)
    }

    /// The broken glass, when this wrap is for it and the key is that of what it was broken for.
    fn glass_over(&self, key: &ContentKeyRow, holder: &Id16) -> Option<&BrokenGlass> {
        let person = key.person.as_ref()?;
        let opens = |glass: &&BrokenGlass| glass.circle == *holder && glass.opens(person, key.scope);
        self.glass.iter().chain(&self.names).find(opens)
    }

    /// The same for a look at names; what they were opened with is not kept after it.
    pub(crate) fn set_names(&mut self, names: Option<BrokenGlass>) {
        self.names = names;
        self.forget_opened();
    }

    /// Takes the key behind the glass in hand, or puts it away; everything opened before is looked for again.
    pub(crate) fn set_glass(&mut self, glass: Option<BrokenGlass>) {
        self.glass = glass;
        self.forget_opened();
    }

    /// Until when the glass is broken, in seconds since 1970.
    pub(crate) fn glass_until(&self) -> Option<i64> {
        self.glass.as_ref().map(|glass| glass.until)
    }

    /// Whether a glass is broken and its time over, or not begun any more.
    pub(crate) fn glass_is_over(&self, now: i64) -> bool {
        self.glass.as_ref().is_some_and(|glass| glass.is_over(now))
    }

    /// The key of a circle that may be used for everyday reading.
    fn usable_key(
        &mut self,
        store: &Store,
        usable: &Usable<'_>,
        id: &Id16,
    ) -> Result<Option<&Secret32>, VaultError> {
        if !self.circles.contains_key(id) {
            match usable.circle(id).filter(|circle| circle.scope != GLASS) {
                Some(circle) => return self.circle_key(store, &circle),
                None => _ = self.circles.insert(*id, None),
            }
        }
        Ok(self.circles.get(id).and_then(Option::as_ref))
    }
}
