using Alerts.Demo;
using Alerts.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Alerts.Tests.Demo;

public sealed class DemoSetupTests
{
    [Theory]
    [InlineData("ConnectionStrings:Redis", "localhost:6379")]
    [InlineData("ConnectionStrings:RabbitMq", "amqp://localhost")]
    public void A_demo_never_runs_on_a_real_server(string name, string value)
    {
        var builder = Builder(("Alerts:Demo:Enabled", "true"), (name, value));

        var refusal = Assert.Throws<StartRefusedException>(() => builder.AddDemo());

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_demo_keeps_its_files_apart()
    {
        var builder = Builder(("Alerts:Demo:Enabled", "true"), ("Alerts:DataDirectory", "data"));

        builder.AddDemo();

        Assert.Equal(Path.Combine("data", "demo"), builder.Configuration["Alerts:DataDirectory"]);
    }

    [Fact]
    public void Without_the_switch_nothing_of_it_runs()
    {
        var builder = Builder(("ConnectionStrings:Redis", "localhost:6379"));
        var before = Hosted();

        builder.AddDemo();

        Assert.Equal(before, Hosted());

        int Hosted() => builder.Services.Count(service => service.ServiceType == typeof(IHostedService));
    }

    private static HostApplicationBuilder Builder(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        return builder;
    }
}
