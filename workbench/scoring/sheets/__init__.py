"""Published sheets as the arithmetic uses them: tables of points, a ballot added up, the shelf of a replay."""
