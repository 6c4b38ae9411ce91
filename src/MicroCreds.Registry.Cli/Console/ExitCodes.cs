namespace MicroCreds.Registry.Cli.Console;

/// <summary>What a verb tells the shell.</summary>
internal static class ExitCodes
{
    /// <summary>All is well: every credential valid, every command done, nothing wrong found.</summary>
    public const int Ok = 0;

    /// <summary>The answer is no: a credential that is not valid, a command that was refused, a ledger with a fault.</summary>
    public const int No = 1;

    /// <summary>There is no answer: wrong usage, input that cannot be opened or that nothing can be read from, a registry that cannot be reached.</summary>
    public const int NoAnswer = 2;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
