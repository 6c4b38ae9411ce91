using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.GrainCalls.Calls;
using MicroCreds.Registry.GrainCalls.Comparing;
using Microsoft.Extensions.DependencyInjection;

switch (args)
{
    case ["measure", var seconds] when double.TryParse(seconds, CultureInfo.InvariantCulture, out var duration) && duration > 0:
        using (var host = await EngineHost.StartAsync())
        {
            var grains = host.Services.GetRequiredService<IGrainFactory>();
            foreach (var callers in (int[])[1, 64])
                Console.WriteLine(JsonSerializer.Serialize(await CallRate.MeasureAsync(grains, callers, TimeSpan.FromSeconds(duration)), ComparisonJson.Default.CallRate));
            await host.StopAsync();
        }

        return 0;
    case ["compare", var rates, var results, var load]:
        await CompareVerb.RunAsync(rates, results, double.TryParse(load, CultureInfo.InvariantCulture, out var loadBefore) ? loadBefore : null);
        return 0;
    default:
        Console.Error.WriteLine("usage: grain-calls measure SECONDS | grain-calls compare RATES RESULTS LOAD");
        return 2;
}
