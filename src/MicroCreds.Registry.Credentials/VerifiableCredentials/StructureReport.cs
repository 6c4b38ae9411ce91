using System.Globalization;
using System.Text;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.VerifiableCredentials;

/// <summary>
/// Gathers what is wrong with a document's structure while it is walked. Keeps the path, and spells it as a JSON
/// pointer only when there is something to report. Bounded: after <see cref="MaxFindings"/> findings the rest is dropped.
/// </summary>
internal sealed class StructureReport
{
    /// <summary>How many findings one document can cause.</summary>
    public const int MaxFindings = 32;

    // As in JsonErrorCodes' errors: what a document says is not repeated at any length.
    private const int MaxCharacters = 1024;

    private readonly List<Step> _path = new(8);
    private List<Check>? _findings;

    private readonly record struct Step(string? Name, int Index);

    /// <summary>Whether every type that the document's contexts define is known here, so that another name means nothing.</summary>
    public bool KnowsAllTypes { get; set; }

    /// <summary>What was found, in document order; empty where every rule holds.</summary>
    public IReadOnlyList<Check> Findings => _findings ?? [];

    /// <summary>Goes into a member; undone by <see cref="Leave"/>.</summary>
    public void Enter(string member) => _path.Add(new Step(member, 0));

    /// <summary>Goes into an array item; undone by <see cref="Leave"/>.</summary>
    public void Enter(int index) => _path.Add(new Step(null, index));

    /// <summary>Goes back to the parent.</summary>
    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>A broken rule, at the current place or at a member of it.</summary>
    public void Fail(string code, string? member, string message) => Add(CheckResult.Fail, code, member, message);

    /// <summary>A deviation that is understood all the same.</summary>
    public void Warn(string code, string? member, string message) => Add(CheckResult.Warn, code, member, message);

    private void Add(CheckResult result, string code, string? member, string message)
    {
        _findings ??= [];
        if (_findings.Count < MaxFindings)
            _findings.Add(new Check(CheckNames.Structure, result, code, PointerTo(member), message.Length <= MaxCharacters ? message : message[..MaxCharacters] + "…"));
    }

    private string PointerTo(string? member)
    {
        var pointer = new StringBuilder();
        foreach (var step in _path)
        {
            pointer.Append('/');
            if (step.Name is null)
                pointer.Append(CultureInfo.InvariantCulture, $"{step.Index}");
            else
                AppendEscaped(pointer, step.Name);
        }

        if (member is { Length: <= MaxCharacters })
            AppendEscaped(pointer.Append('/'), member);
        return pointer.ToString();
    }

    // RFC 6901 section 3.
    private static void AppendEscaped(StringBuilder pointer, string name) =>
        pointer.Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
}
