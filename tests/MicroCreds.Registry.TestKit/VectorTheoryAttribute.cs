namespace MicroCreds.Registry.TestKit;

/// <summary>A theory whose cases come from published vectors: skipped, by name, where <c>../shared/vectors</c> is absent.</summary>
public sealed class VectorTheoryAttribute : Xunit.TheoryAttribute
{
    public VectorTheoryAttribute()
    {
        if (!SharedVectors.ArePresent)
            Skip = "../shared/vectors is not there";
    }
}
