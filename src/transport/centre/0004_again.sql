-- Numbers of a lane that a till had given before it met a centre that was restored from a backup: what comes under them
-- may have been here before, and have gone on to others.
ALTER TABLE till_lane ADD COLUMN again_upto BIGINT NOT NULL DEFAULT 0;
