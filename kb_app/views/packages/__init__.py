"""The packages page: libraries made for partners and received from them."""
