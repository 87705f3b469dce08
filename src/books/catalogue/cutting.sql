-- What changed for a store, found without looking at what changed for others. Only a centre has them: a till cuts
-- nothing, and should not write them.
CREATE INDEX item_changed ON item (stores, version);
CREATE INDEX price_changed ON price (stores, version);
CREATE INDEX control_weight_changed ON control_weight (stores, version);
