using Alerts.Access;
using Alerts.Administration;
using Alerts.AlertLog;
using Alerts.Demo;
using Alerts.Incidents;
using Alerts.Intake;
using Alerts.Limits;
using Alerts.Operations;
using Alerts.Pages;
using Alerts.Push;
using Alerts.Quarantine;
using Alerts.Sectors;
using Alerts.Webhooks;

// A question or a command runs instead of the program.
if (HealthQuestion.IsAsked(args)) return await HealthQuestion.AskAsync(args);
if (AdministrationSetup.IsCommand(args)) return await AdministrationSetup.RunAsync(args);

return await StartUp.RunAsync(() => DemoSwitch.CreateBuilder(args), builder =>
{
    // The rooms, in the order of a report's journey. What is added later is stopped earlier: the doors first, the committer after the bus.
    builder.AddDemo();
    builder.AddOperations();
    builder.AddState();
    builder.AddLimits();
    builder.AddAccess();
    builder.AddQuarantine();
    builder.AddSectors();
    builder.AddIncidents();
    builder.AddAlertLog();
    builder.AddIntake();
    builder.AddPush();
    builder.AddWebhooks();

    var app = builder.Build();
    app.UseProxies();
    app.UseOperations();
    app.UsePages();
    app.UseOrigins();
    app.UseAuthentication();
    app.UseRequestLimits();
    app.UseAuthorization();
    app.UseConnectionLimits();
    app.UseStrictInput();

    app.MapOperations();
    app.MapPages();
    app.MapAccess();
    app.MapIntake();
    app.MapSectors();
    app.MapQuarantine();
    app.MapIncidents();
    app.MapAlertLog();
    app.MapPush();
    app.MapWebhooks();
    return app.RequireGuardedDoors();
});
