namespace MicroCreds.Registry.Credentials.Edwards25519;

/// <summary>
/// Several numbers modulo p, one a lane of a vector, each in ten limbs of 26 and 25 bits in turn, so that the vectors'
/// products of 32 bits suffice. As with <see cref="FieldElement"/>, products are reduced, and what is added or
/// subtracted once may be multiplied.
/// </summary>
/// <typeparam name="TSelf">The vector's width.</typeparam>
internal interface ILaneField<TSelf>
    where TSelf : struct, ILaneField<TSelf>
{
    /// <summary>How many lanes.</summary>
    static abstract int Lanes { get; }

    /// <summary>The number 1 in every lane.</summary>
    static abstract TSelf One { get; }

    /// <summary>Reads a number below p, four words, for each lane.</summary>
    /// <param name="addresses">Where each lane's number lies; memory that does not move, not checked.</param>
    static abstract TSelf Load(ReadOnlySpan<nint> addresses);

    /// <summary>Writes each lane's number.</summary>
    static abstract void Store(in TSelf lanes, Span<FieldElement> numbers);

    /// <summary>The number with the other sign in those lanes whose mask is −1, and the same in those where it is 0.</summary>
    static abstract TSelf Negate(in TSelf reduced, ReadOnlySpan<ulong> masks);

    static abstract TSelf operator +(in TSelf a, in TSelf b);

    /// <param name="a">Not itself a difference.</param>
    /// <param name="b">Reduced.</param>
    static abstract TSelf operator -(in TSelf a, in TSelf b);

    /// <param name="a">Reduced, or the sum or difference of two, one of which may be twice a reduced one.</param>
    /// <param name="b">Reduced, or the sum or difference of two reduced ones; the first of these may be twice one in a sum.</param>
    static abstract TSelf operator *(in TSelf a, in TSelf b);
}
