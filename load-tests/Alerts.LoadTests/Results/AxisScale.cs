namespace Alerts.LoadTests.Results;

/// <summary>How values are laid out along an axis.</summary>
internal enum AxisScale
{
    Linear,

    /// <summary>Powers of ten at equal distances.</summary>
    Logarithmic,

    /// <summary>0, 90, 99, 99.9 % and so on at equal distances: the tail of a distribution becomes visible.</summary>
    Percentile,
}
