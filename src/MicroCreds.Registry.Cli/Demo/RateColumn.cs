using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MicroCreds.Registry.Cli.Demo;

/// <summary>How many a second, over the whole task so far.</summary>
internal sealed class RateColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.ElapsedTime is { TotalSeconds: > 0.1 } elapsed
            ? string.Create(CultureInfo.InvariantCulture, $"{task.Value / elapsed.TotalSeconds:N0}/s")
            : "");
}
