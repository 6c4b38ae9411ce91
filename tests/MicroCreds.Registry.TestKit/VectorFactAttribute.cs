namespace MicroCreds.Registry.TestKit;

/// <summary>A test that reads published vectors: skipped, and named as skipped, where <c>../shared/vectors</c> is absent.</summary>
public sealed class VectorFactAttribute : Xunit.FactAttribute
{
    public VectorFactAttribute()
    {
        if (!SharedVectors.ArePresent)
            Skip = "../shared/vectors is not there";
    }
}
