"""How pages are found and followed: head tags, cards, site maps, feeds, oEmbed."""
