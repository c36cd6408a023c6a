"""The pure core: article in, immutable extraction record out; no disk, no clock, no globals."""
