namespace MicroCreds.Registry.Ledger.Formats;

/// <summary>Why some input was refused. Neither part repeats the input's contents.</summary>
/// <param name="Place">Where: <c>byte 42</c>, <c>line 3</c>.</param>
/// <param name="Reason">What is wrong there, in a few words.</param>
public sealed record FormatFault(string Place, string Reason)
{
    internal static FormatFault AtByte(long offset, string reason) => new($"byte {offset}", reason);

    internal static FormatFault AtLine(int line, string reason) => new($"line {line}", reason);

    /// <summary>The place and the reason.</summary>
    public override string ToString() => $"{Place}: {Reason}";
}
