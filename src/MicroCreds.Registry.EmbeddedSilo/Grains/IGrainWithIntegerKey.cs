namespace Orleans;

/// <summary>A grain known by a 64-bit integer.</summary>
public interface IGrainWithIntegerKey : IGrain;
