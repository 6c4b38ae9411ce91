namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>How many signatures are computed side by side in the processor's vectors.</summary>
internal enum LaneWidth
{
    /// <summary>One, without vectors.</summary>
    One = 1,

    /// <summary>Four, in vectors of 256 bits (AVX2).</summary>
    Four = 4,

    /// <summary>Eight, in vectors of 512 bits (AVX-512).</summary>
    Eight = 8,
}
