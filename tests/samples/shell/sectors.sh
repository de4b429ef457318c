$PROGRAM/Alerts sectors check src/Alerts/Data/sectors.geojson
$PROGRAM/Alerts sectors import src/Alerts/Data/sectors.geojson
