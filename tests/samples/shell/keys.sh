$PROGRAM/Alerts keys create "hill watch 1" --role reporter --organisation hill-watch --side PK
$PROGRAM/Alerts keys create "room 1" --role watcher
$PROGRAM/Alerts keys list
