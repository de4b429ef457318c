dotnet publish src/Alerts --configuration Release --output $PROGRAM
