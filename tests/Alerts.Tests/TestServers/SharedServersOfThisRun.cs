using Alerts.TestServers;

[assembly: AssemblyFixture(typeof(SharedServers))]
