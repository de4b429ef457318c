using Alerts.Access;
using Alerts.Administration;
using Alerts.Demo;
using Alerts.Embedded;
using Alerts.Health;
using Alerts.Hosting;
using Alerts.Http;
using Alerts.Incidents;
using Alerts.Intake;
using Alerts.Limits;
using Alerts.Pages;
using Alerts.Push;
using Alerts.Queries;
using Alerts.Reporters;
using Alerts.Sectors;
using Alerts.Webhooks;

// A question or a command runs instead of the program.
if (AdministrationSetup.IsCommand(args)) return await AdministrationSetup.RunAsync(args);

return await StartUp.RunAsync(() => DemoSwitch.CreateBuilder(args), builder =>
{
    // In the order of a report's journey; a room brings along those below it. What is added later is stopped earlier.
    builder.AddDemo();
    builder.AddHosting();
    builder.AddHttp();
    builder.AddState();
    builder.AddLimits();
    builder.AddAccess();
    builder.AddReporters();
    builder.AddSectors();
    builder.AddIncidents();
    builder.AddQueries();
    builder.AddIntake();
    builder.AddPush();
    builder.AddWebhooks();

    var app = builder.Build();
    app.UseProxies();
    app.UseHttp();
    app.UsePages();
    app.UseOrigins();
    app.UseAuthentication();
    app.UseRequestLimits();
    app.UseAuthorization();
    app.UseConnectionLimits();
    app.UseStrictInput();

    app.MapHttp();
    app.MapHealth();
    app.MapPages();
    app.MapAccess();
    app.MapIntake();
    app.MapSectors();
    app.MapReporters();
    app.MapQueries();
    app.MapPush();
    app.MapWebhooks();
    return app.RequireEndpointPolicies();
});
