namespace MicroCreds.Registry.Grains.Personal;

/// <summary>Whether a learner has a key.</summary>
public enum PersonalKeyState
{
    /// <summary>The learner never had one.</summary>
    None,
    /// <summary>There is a key.</summary>
    Present,
    /// <summary>There was one, or there might have been: the learner was erased.</summary>
    Destroyed,
}

/// <summary>What is stored for a learner.</summary>
/// <param name="State">Whether there is a key.</param>
/// <param name="Wrapped">The key, wrapped under the master key; empty unless present.</param>
public readonly record struct PersonalKey(PersonalKeyState State, ReadOnlyMemory<byte> Wrapped);
