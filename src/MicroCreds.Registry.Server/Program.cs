using MicroCreds.Registry.Server.Hosting;

var app = RegistryServer.Build(args);
await app.RunAsync();
