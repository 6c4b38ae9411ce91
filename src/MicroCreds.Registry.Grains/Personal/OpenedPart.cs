namespace MicroCreds.Registry.Grains.Personal;

/// <summary>How opening a personal part went.</summary>
public enum OpenOutcome
{
    /// <summary>It was opened.</summary>
    Opened,
    /// <summary>The learner was erased: nobody can open it any more.</summary>
    Erased,
    /// <summary>It is not what was sealed for this learner and stream, or the learner is unknown.</summary>
    Damaged,
}

/// <summary>A personal part, opened if that was possible.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Bytes">The plaintext; empty unless opened.</param>
public readonly record struct OpenedPart(OpenOutcome Outcome, ReadOnlyMemory<byte> Bytes);
