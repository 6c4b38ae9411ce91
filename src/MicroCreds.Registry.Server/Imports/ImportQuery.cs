using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Imports;

/// <summary>What the address says beside the credential itself.</summary>
/// <param name="Confirmed">Whether the framework confirms that the credential is the learner's.</param>
/// <param name="KeepsUndecided">Whether it is kept if verification cannot decide.</param>
internal sealed record ImportQuery(bool Confirmed = false, bool KeepsUndecided = false)
{
    /// <exception cref="ProblemException">A parameter is unknown, repeated, or has no such value: 400.</exception>
    public static ImportQuery Read(IQueryCollection query)
    {
        var asked = new ImportQuery();
        foreach (var (name, values) in query)
        {
            var said = values is ["true" or "false"] ? values[0] == "true" : throw Invalid($"{name} takes true or false, once");
            asked = name switch
            {
                "confirmed" => asked with { Confirmed = said },
                "keepUndecided" => asked with { KeepsUndecided = said },
                _ => throw Invalid($"there is no parameter {name}"),
            };
        }

        return asked;
    }

    private static ProblemException Invalid(string message) => new(400, ProblemCodes.QueryInvalid, message);
}
