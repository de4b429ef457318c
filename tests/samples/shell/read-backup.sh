zcat $BACKUP | head -1
