using System.Globalization;
using System.Text;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Pathways;

/// <summary>An issuer with two small achievements, and a larger award that both of them lead to.</summary>
internal sealed class StackExample : IDisposable
{
    private StackExample(ExampleIssuer issuer) => Issuer = issuer;

    public ExampleIssuer Issuer { get; }

    public string Second => Issuer.Achievement + "-second";

    public string Award => Issuer.Achievement + "-award";

    public static async Task<StackExample> FoundAsync(RunningRegistry registry, string slug)
    {
        var stack = new StackExample(await Example.FoundIssuerAsync(registry.Authority, registry.Address, slug));
        foreach (var achievement in new[] { stack.Second, stack.Award })
        {
            await stack.Issuer.Client.Achievements.PublishAsync(achievement, Example.Achievement(stack.Issuer.Did));
            await registry.Authority.Frameworks.ApproveAsync(Example.Framework, achievement, 1);
        }

        return stack;
    }

    public string Pathway(int number = 1) => string.Create(CultureInfo.InvariantCulture, $"https://{Issuer.Slug}.example/pathways/{number}");

    /// <summary>The body of a publication: both parts, or the first one and prior learning.</summary>
    public byte[] Publication(string awarding = "propose", string partPolicy = "flag", string title = "Welder") => Encoding.UTF8.GetBytes($$$"""
        {"issuer":"{{{Issuer.Did}}}","content":{"title":"{{{title}}}","description":"Both parts make a welder.","frameworkId":"{{{Example.Framework}}}","language":"en",
        "award":"{{{Award}}}","components":[
          {"id":"first","name":"Welding I","kind":"credential","match":{"achievements":[{"achievement":"{{{Issuer.Achievement}}}"}]},"points":3},
          {"id":"second","name":"Welding II","kind":"credential","match":{"achievements":[{"achievement":"{{{Second}}}"}]},"points":2},
          {"id":"abroad","name":"Learned abroad","kind":"priorLearning","points":4}],
        "completion":{"kind":"allOf","conditions":[{"kind":"requires","component":"first"},
          {"kind":"anyOf","conditions":[{"kind":"requires","component":"second"},{"kind":"requires","component":"abroad"}]}]},
        "awarding":"{{{awarding}}}","partPolicy":"{{{partPolicy}}}"}}
        """);

    /// <summary>The address of an enrolment.</summary>
    public string Enrolment(string learner, int pathway = 1) => $"/v1/learners/{learner}/pathways/{Wire.Escape(Pathway(pathway))}";

    public void Dispose() => Issuer.Client.Dispose();
}
