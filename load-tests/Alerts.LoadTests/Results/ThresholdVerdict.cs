namespace Alerts.LoadTests.Results;

/// <summary>What became of a goal; closed.</summary>
internal enum ThresholdVerdict
{
    Met,
    Missed,

    /// <summary>The run that it belongs to gave no figures, because the generator itself was late.</summary>
    NoFigure,

    /// <summary>Nothing of this run has to do with it.</summary>
    NotMeasured,
}
