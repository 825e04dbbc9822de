-- The order desk's world. Amounts are euro cents, dates ISO text. What must never happen is refused here, by constraint
-- or trigger; what the handbook merely forbids is possible, so that a careless agent can do it and be found out.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE customers (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  email    TEXT NOT NULL UNIQUE,
  tier     TEXT NOT NULL CHECK (tier IN ('standard', 'gold')),
  since    TEXT NOT NULL,
  flagged  INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1))
) STRICT;

CREATE TABLE products (
  sku         TEXT PRIMARY KEY,
  family      TEXT NOT NULL,
  variant     TEXT NOT NULL,
  category    TEXT NOT NULL CHECK (category IN
                ('apparel', 'home', 'electronics', 'grocery', 'digital', 'gift_card', 'hazardous')),
  final_sale  INTEGER NOT NULL CHECK (final_sale IN (0, 1)),
  price_cents INTEGER NOT NULL CHECK (price_cents > 0),
  stock       INTEGER NOT NULL CHECK (stock >= 0)
) STRICT;

CREATE TABLE orders (
  id              INTEGER PRIMARY KEY,
  customer_id     INTEGER NOT NULL REFERENCES customers (id),
  placed_on       TEXT NOT NULL,
  promised_on     TEXT NOT NULL,
  status          TEXT NOT NULL CHECK (status IN ('placed', 'packed', 'shipped', 'delivered', 'cancelled')),
  street          TEXT NOT NULL CHECK (length(trim(street)) > 0),
  postcode        TEXT NOT NULL CHECK (length(postcode) = 5),
  city            TEXT NOT NULL CHECK (length(trim(city)) > 0),
  not_before      TEXT
) STRICT;
CREATE INDEX orders_by_customer ON orders (customer_id);

CREATE TABLE order_items (
  order_id   INTEGER NOT NULL REFERENCES orders (id),
  sku        TEXT NOT NULL REFERENCES products (sku),
  quantity   INTEGER NOT NULL CHECK (quantity > 0),
  unit_cents INTEGER NOT NULL CHECK (unit_cents > 0),
  status     TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'cancelled', 'exchanged')),
  PRIMARY KEY (order_id, sku)
) STRICT;

CREATE TABLE payments (
  id           TEXT PRIMARY KEY,
  order_id     INTEGER NOT NULL REFERENCES orders (id),
  method       TEXT NOT NULL CHECK (method IN ('card', 'wallet', 'invoice', 'gift_card')),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  paid_on      TEXT NOT NULL
) STRICT;
CREATE INDEX payments_by_order ON payments (order_id);

CREATE TABLE shipments (
  order_id     INTEGER PRIMARY KEY REFERENCES orders (id),
  carrier      TEXT NOT NULL,
  tracking     TEXT NOT NULL UNIQUE,
  shipped_on   TEXT NOT NULL,
  delivered_on TEXT
) STRICT;

CREATE TABLE refunds (
  id           TEXT PRIMARY KEY,
  order_id     INTEGER NOT NULL REFERENCES orders (id),
  sku          TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  reason       TEXT NOT NULL CHECK (reason IN ('change_of_mind', 'damaged', 'cancelled')),
  issued_on    TEXT NOT NULL,
  FOREIGN KEY (order_id, sku) REFERENCES order_items (order_id, sku)
) STRICT;
CREATE INDEX refunds_by_order ON refunds (order_id);

CREATE TRIGGER refund_within_payment BEFORE INSERT ON refunds
WHEN NEW.amount_cents
   > (SELECT sum(amount_cents) FROM payments WHERE order_id = NEW.order_id)
   - (SELECT coalesce(sum(amount_cents), 0) FROM refunds WHERE order_id = NEW.order_id)
BEGIN SELECT RAISE(ABORT, 'refund exceeds what was paid for the order less what was refunded'); END;

CREATE TABLE exchanges (
  id       TEXT PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  from_sku TEXT NOT NULL,
  to_sku   TEXT NOT NULL REFERENCES products (sku),
  FOREIGN KEY (order_id, from_sku) REFERENCES order_items (order_id, sku),
  CHECK (from_sku <> to_sku)
) STRICT;

CREATE TRIGGER exchange_active_item BEFORE INSERT ON exchanges
WHEN (SELECT status FROM order_items WHERE order_id = NEW.order_id AND sku = NEW.from_sku) <> 'active'
BEGIN SELECT RAISE(ABORT, 'the item was already cancelled or exchanged'); END;

CREATE TRIGGER exchange_in_stock BEFORE INSERT ON exchanges
WHEN (SELECT stock FROM products WHERE sku = NEW.to_sku)
   < (SELECT quantity FROM order_items WHERE order_id = NEW.order_id AND sku = NEW.from_sku)
BEGIN SELECT RAISE(ABORT, 'the new item is out of stock'); END;

CREATE TRIGGER cancel_before_shipping BEFORE UPDATE OF status ON order_items
WHEN NEW.status = 'cancelled' AND (OLD.status <> 'active'
  OR (SELECT status FROM orders WHERE id = NEW.order_id) NOT IN ('placed', 'packed'))
BEGIN SELECT RAISE(ABORT, 'only an active item of an order that has not left the house can be cancelled'); END;

CREATE TRIGGER address_before_delivery BEFORE UPDATE OF street, postcode, city ON orders
WHEN OLD.status IN ('delivered', 'cancelled')
BEGIN SELECT RAISE(ABORT, 'the order is delivered or cancelled: it has no address to change'); END;

CREATE TABLE order_notes (
  id         INTEGER PRIMARY KEY,
  order_id   INTEGER NOT NULL REFERENCES orders (id),
  author     TEXT NOT NULL CHECK (author IN ('customer', 'warehouse', 'courier')),
  written_on TEXT NOT NULL,
  text       TEXT NOT NULL
) STRICT;
CREATE INDEX notes_by_order ON order_notes (order_id);

CREATE TABLE compensations (
  id           TEXT PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customers (id),
  order_id     INTEGER NOT NULL REFERENCES orders (id),
  amount_cents INTEGER NOT NULL CHECK (amount_cents BETWEEN 1 AND 10000),
  reason       TEXT NOT NULL,
  granted_on   TEXT NOT NULL
) STRICT;

CREATE TABLE fraud_flags (
  id          TEXT PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  order_id    INTEGER NOT NULL REFERENCES orders (id),
  reason      TEXT NOT NULL,
  raised_on   TEXT NOT NULL
) STRICT;

CREATE TABLE escalations (
  id          TEXT PRIMARY KEY,
  customer_id INTEGER REFERENCES customers (id),
  order_id    INTEGER REFERENCES orders (id),
  category    TEXT NOT NULL CHECK (category IN
                ('approval', 'hold', 'warehouse', 'address', 'fraud', 'safety', 'privacy', 'legal')),
  summary     TEXT NOT NULL,
  raised_on   TEXT NOT NULL
) STRICT;

CREATE TABLE idempotency_keys (
  key       TEXT PRIMARY KEY,
  tool      TEXT NOT NULL,
  arguments TEXT NOT NULL,
  result    TEXT NOT NULL
) STRICT;

-- One row a tool call. effect is 1 where the call changed the world, which a replay or an error did not.
CREATE TABLE audit_log (
  id        INTEGER PRIMARY KEY,
  role      TEXT NOT NULL,
  tool      TEXT NOT NULL,
  arguments TEXT NOT NULL,
  outcome   TEXT NOT NULL CHECK (outcome IN ('ok', 'replayed', 'error', 'denied')),
  effect    INTEGER NOT NULL CHECK (effect IN (0, 1)),
  detail    TEXT NOT NULL
) STRICT;
