-- What waits for tills is counted often, and is little beside what they have.
CREATE INDEX outgoing_open ON outgoing (kind, queued_ms) WHERE state = 'assigned' OR state = 'stored';
CREATE INDEX incoming_open ON incoming (kind, stored_ms) WHERE state = 'stored';
